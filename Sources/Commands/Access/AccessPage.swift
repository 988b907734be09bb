import Model
import Rendering

extension AccessMatrix {
  /// A page that needs nothing beside it: users down, Environments and Applications across.
  var page: String {
    let places = Set(rows.map(\.place)).sorted()
    let users = Set(rows.map(\.user)).sorted()
    var cells: [String: [String: [Row]]] = [:]
    for row in rows { cells[row.user, default: [:]][row.place, default: []].append(row) }
    let head = places.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let body = users.map { user in
      let columns = places.map { place in
        "<td>" + (cells[user]?[place] ?? []).map(cell).joined(separator: "<br>") + "</td>"
      }
      return "<tr><th scope=\"row\">\(escaped(user))</th>\(columns.joined())</tr>\n"
    }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Access</title>
      <style>\(style)</style>
      </head>
      <body>
      <h1>Who may do what where</h1>
      <table>
      <thead><tr><th scope="col">user</th>\(head)</tr></thead>
      <tbody>
      \(body)</tbody>
      </table>
      <h2>What a tier may do</h2>
      \(tierList)
      </body>
      </html>

      """
  }

  private func cell(_ row: Row) -> String {
    let title = "by \(row.by), on \(row.clusters.joined(separator: ", "))"
    return "<span class=\"\(escaped(row.tier))\" title=\"\(escaped(title))\">"
      + "\(escaped(row.tier))</span>"
  }

  private var tierList: String {
    granted.map { tier in
      let actions = tiers.actions(of: tier).map {
        "<li><code>\(escaped($0.action.name))</code> \(escaped($0.action.because))</li>"
      }
      return "<h3>\(escaped(tier.name))</h3>\n<ul>\(actions.joined(separator: "\n"))</ul>"
    }.joined(separator: "\n")
  }
}

private let style = """
  body{font:14px system-ui;margin:2em}table{border-collapse:collapse}\
  th,td{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}\
  thead th{position:sticky;top:0;background:#fff}\
  .owner{color:#a00}.admin{color:#a50}.operator{color:#06c}.developer{color:#080}.viewer{color:#555}
  """

/// Text as HTML has it, between tags and in attributes.
private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
}

internal import Diagnostics

extension Diagram {
  /// One self-contained page: the picture, a search, and for a node what it needs, what needs it, and
  /// what never comes up when it fails. Nothing is fetched, and no text of the input is markup or code.
  package func page(_ layout: DiagramLayout) -> String {
    let title = escapedMarkup(title)
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>\(pageStyle)</style>
      </head>
      <body>
      <header>
      <div class="name"><h1>\(title)</h1><p>\(counts)</p></div>
      \(PageParts.search)
      \(PageParts.tools)
      </header>
      <main>
      <section id="picture" aria-label="Picture of the graph">
      \(SVGDrawing(self, layout).markup(style: nil))</section>
      <aside id="panel" aria-label="What is known of the chosen one"></aside>
      </main>
      <script type="application/json" id="data">\(pageData)</script>
      <script>\(pageScript)</script>
      </body>
      </html>

      """
  }

  private var counts: String {
    let size = "\(counted(nodes.count, "node")), \(counted(edges.count, "edge"))"
    return "\(size), \(counted(order.waves.count, "wave"))"
  }

  /// Only the page's own style and script run, whatever else got into it.
  private var policy: String {
    "default-src 'none'; style-src '\(digest(pageStyle))'; script-src '\(digest(pageScript))'; "
      + "base-uri 'none'; form-action 'none'"
  }
}

/// The parts of a page that are the same for every graph.
private enum PageParts {
  static let search = """
    <div class="search">
    <input id="search" type="search" placeholder="Search (press /)" autocomplete="off" \
    spellcheck="false" role="combobox" aria-label="Search" aria-expanded="false" \
    aria-controls="results" aria-autocomplete="list">
    <ul id="results" role="listbox" aria-label="What was found" hidden></ul>
    </div>
    """

  static let tools = """
    <div class="tools" role="toolbar" aria-label="View">
    <button id="out" type="button" title="Smaller (-)" aria-label="Smaller">&#8722;</button>
    <button id="fit" type="button" title="All of it (0)">Fit</button>
    <button id="in" type="button" title="Larger (+)" aria-label="Larger">+</button>
    <button id="theme" type="button" title="Light or dark"></button>
    </div>
    """
}

/// `sha256-…` in base 64, as a Content Security Policy names what it lets through.
private func digest(_ text: String) -> String {
  "sha256-" + base64(SHA256(Array(text.utf8)).bytes)
}

private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
    let value = group[0] << 16 | group[1] << 8 | group[2]
    for place in 0..<4 {
      result.append(
        start + place > bytes.count
          ? UInt8(ascii: "=") : alphabet[value >> (18 - 6 * place) & 63])
    }
  }
  return String(decoding: result, as: UTF8.self)
}

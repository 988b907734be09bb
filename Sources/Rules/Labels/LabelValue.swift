import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// Labels are the key by which compliance, billing and access find objects: a value outside the tables finds nothing.
  static let labelValue = Rule(
    "label-value", .error, "every label of the scheme has a value that its table allows"
  ) { object, facts in
    guard let labels = object.header.labelsNode else { return [] }
    return labels.entries.compactMap { label in
      guard let place = facts.labels.row(of: label), label.value.isString,
        !facts.labels.allows(label.value, inRow: place)
      else { return nil }
      let row = facts.labels.labels[place]
      let (value, range) = (label.value.text, label.value.range)
      var finding = Finding(
        "'\(value)' is no value of the label '\(row.key)'", at: range,
        path: "/metadata/labels/\(row.key.replacing("/", with: "~1"))")
      let words = row.words(facts.naming)
      if let nearest = nearestName(to: value, among: words) {
        finding.fixIts = [FixIt("write '\(nearest)'", replacing: range, with: nearest)]
        finding.help = "did you mean '\(nearest)'?"
      } else if !words.isEmpty {
        finding.help = "it is one of \(enumeration(words.map { "'\($0)'" }, last: "or"))"
      }
      return finding
    }
  }
}

extension LabelRow {
  /// The values, where they are words of a table.
  fileprivate func words(_ naming: NamingScheme) -> [String] {
    switch rule {
    case .words(let words): words
    case .providers: naming.providers.map(\.name)
    case .buildingBlocks: naming.buildingBlocks.map(\.name)
    case .envTypes: naming.envTypes.map(\.word.name)
    case .form: []
    }
  }
}

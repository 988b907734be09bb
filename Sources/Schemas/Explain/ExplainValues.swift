import Diagnostics
import Syntax

/// `enum` and `const`.
extension Explanation {
  mutating func explainValue(_ node: Node, _ index: SchemaIndex) {
    let constant = source(index)?["const"]
    let keyword = constant == nil ? "enum" : "const"
    let allowed = constant.map { [$0] } ?? Array(source(index)?["enum"]?.items ?? node.items)
    let names = allowed.compactMap(\.string)
    let rename = node.string.flatMap { nearestName(to: $0, among: names) }
    let fixIts = rename.map { [FixIt("write '\($0)'", replacing: node.range, with: $0)] } ?? []
    report(
      .wrongValue, keyword, at: node, "\(name) must be \(choice(allowed)), not \(node.valuePhrase)",
      by: index, help: rename.map { "did you mean '\($0)'?" },
      fixIts: node.isScalar && node.style == .plain ? fixIts : [])
  }

  private func choice(_ allowed: [Node]) -> String {
    let shown = allowed.prefix(8).map(\.valuePhrase)
    if allowed.isEmpty { return "one of no values" }
    if allowed.count == 1 { return shown[0] }
    let more = allowed.count - shown.count
    return "one of " + (more > 0 ? shown + ["\(more) more"] : shown).alternatives
  }
}

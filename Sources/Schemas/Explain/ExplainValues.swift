import Diagnostics
import Syntax

/// `enum` and `const`.
extension Explanation {
  mutating func explainValue(_ part: ValuePart, _ node: Node, _ index: SchemaIndex) {
    let keyword = part.isConst ? "const" : "enum"
    let names = part.all.compactMap(\.string)
    let rename = node.string.flatMap { nearestName(to: $0, among: names) }
    let fixIts = rename.map { [FixIt("write '\($0)'", replacing: node.range, with: $0)] } ?? []
    report(
      .wrongValue, keyword, at: node, "\(name) must be \(choice(part)), not \(node.valuePhrase)",
      by: index, help: rename.map { "did you mean '\($0)'?" },
      fixIts: node.isScalar && node.style == .plain ? fixIts : [])
  }

  private func choice(_ part: ValuePart) -> String {
    let shown = part.all.prefix(8).map(\.valuePhrase)
    if part.all.count == 1 { return shown[0] }
    if part.all.isEmpty { return "one of no values" }
    let more = part.all.count - shown.count
    return "one of " + (more > 0 ? shown + ["\(more) more"] : shown).alternatives
  }
}

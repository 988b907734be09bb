import Diagnostics
import Syntax

extension KitRule {
  /// Flux puts nothing in the place of a variable that it does not know.
  static let undeclaredVariable = KitRule(
    "kit-undeclared-variable", .error,
    "a variable is one that Flux fills in, or has a default"
  ) { world in
    let declared = world.facts.variables.union(world.options.variables.names)
    if world.options.variables.isOpen { return [] }
    func isUndeclared(_ use: VariableUse) -> Bool {
      !use.hasDefault && !declared.contains(use.name)
    }
    let names = declared.map { Array($0.utf8) }
    return world.kit.files.flatMap { file -> [Finding] in
      // Nearly always all is well, and then no scalar has to be looked at.
      guard VariableUse.isUsed(in: file.source, besides: names) else { return [] }
      var first: [String: Int] = [:]
      var findings: [Finding] = []
      for use in WrittenScalar.all(in: file).flatMap({ VariableUse.all(in: $0.node) }) {
        guard isUndeclared(use) else { continue }
        if let index = first[use.name] {
          findings[index].add(use)
          continue
        }
        first[use.name] = findings.count
        findings.append(finding(use, declared))
      }
      return findings
    }
  }
}

extension Finding {
  /// Another place of the same variable: the same text goes there.
  fileprivate mutating func add(_ use: VariableUse) {
    notes.append(Note("and here", at: use.range))
    guard let edit = fixIts.first?.edits.first else { return }
    fixIts[0].edits.append(TextEdit(range: use.range, text: edit.text))
  }
}

private func finding(_ use: VariableUse, _ declared: Set<String>) -> Finding {
  let near = nearestName(to: use.name, among: declared.sorted())
  return Finding(
    "the variable '\(use.name)' is declared nowhere, so Flux leaves its place empty",
    at: use.range,
    help: near.map { "did you mean '\($0)'?" }
      ?? "declare it, give it a default ('${\(use.name):=…}'), or write '$$' for a dollar sign",
    fixIts: near.map {
      [FixIt("write '${\($0)}'", replacing: use.range, with: "${\($0)}")]
    } ?? [])
}

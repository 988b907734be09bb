import Diagnostics
import Syntax

extension KitRule {
  /// Flux puts nothing in the place of a variable that it does not know.
  static let undeclaredVariable = KitRule(
    "kit-undeclared-variable", .error,
    "a variable is one that Flux fills in, or has a default"
  ) { world in
    world.kit.files.filter { contains($0.source.bytes, "${") }.flatMap { file -> [Finding] in
      var first: [String: Int] = [:]
      var findings: [Finding] = []
      for use in WrittenScalar.all(in: file).flatMap({ VariableUse.all(in: $0.node) }) {
        guard !use.hasDefault, !world.facts.variables.contains(use.name) else { continue }
        if let index = first[use.name] {
          findings[index].add(use)
          continue
        }
        first[use.name] = findings.count
        findings.append(finding(use, world.facts.variables))
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

/// `${NAME}` or `${NAME:=default}` in a scalar; `$${NAME}` is no variable.
private struct VariableUse {
  let name: String
  let hasDefault: Bool
  let range: SourceRange

  static func all(in node: Node) -> [VariableUse] {
    let place = node.range
    let bytes = place.file.bytes[place.start..<place.end]
    var uses: [VariableUse] = []
    var index = bytes.startIndex
    while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      index = dollar + 1
      guard index < bytes.endIndex else { break }
      if bytes[index] == UInt8(ascii: "$") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "{"),
        let close = bytes[index...].firstIndex(of: UInt8(ascii: "}"))
      {
        let inner = bytes[(index + 1)..<close]
        let name = inner.prefix(while: isNameByte)
        uses.append(
          VariableUse(
            name: String(decoding: name, as: UTF8.self), hasDefault: name.count < inner.count,
            range: place.file.range(dollar, close + 1)))
        index = close + 1
      }
    }
    return uses
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
    true
  default: false
  }
}

import Diagnostics
import Syntax

extension KitRule {
  /// Flux puts nothing in the place of a variable that it does not know.
  static let undeclaredVariable = KitRule(
    "kit-undeclared-variable", .error,
    "a variable is one that Flux fills in, or has a default"
  ) { world in
    func isUndeclared(_ use: VariableUse) -> Bool {
      !use.hasDefault && !world.facts.variables.contains(use.name)
    }
    return world.kit.files.flatMap { file -> [Finding] in
      // Nearly always all is well, and then no scalar has to be looked at.
      let all = VariableUse.all(in: file.source, file.source.bytes.indices)
      guard all.contains(where: isUndeclared) else { return [] }
      var first: [String: Int] = [:]
      var findings: [Finding] = []
      for use in WrittenScalar.all(in: file).flatMap({ VariableUse.all(in: $0.node) }) {
        guard isUndeclared(use) else { continue }
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

/// `${NAME}` or `${NAME:=default}`; `$${NAME}` is no variable.
private struct VariableUse {
  let name: String
  let hasDefault: Bool
  let range: SourceRange

  /// Those in the text of a scalar.
  static func all(in node: Node) -> [VariableUse] {
    let range = node.range
    return all(in: range.file, range.start..<range.end)
  }

  static func all(in file: SourceFile, _ range: Range<Int>) -> [VariableUse] {
    let bytes = file.bytes
    var uses: [VariableUse] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let next = bytes[index + 1]
      guard bytes[index] == UInt8(ascii: "$") else {
        index += 1
        continue
      }
      if next == UInt8(ascii: "{"), let use = VariableUse(file, index, range.upperBound) {
        uses.append(use)
        index = use.range.end
      } else {
        // Two of them stand for the sign itself.
        index += next == UInt8(ascii: "$") ? 2 : 1
      }
    }
    return uses
  }

  /// The use that begins with a dollar sign and a brace; nothing when no brace ends it.
  private init?(_ file: SourceFile, _ dollar: Int, _ end: Int) {
    let bytes = file.bytes
    guard let close = bytes[dollar..<end].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let inner = bytes[(dollar + 2)..<close]
    let name = inner.prefix(while: isNameByte)
    self.name = String(decoding: name, as: UTF8.self)
    hasDefault = name.count < inner.count
    range = file.range(dollar, close + 1)
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

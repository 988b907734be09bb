import Diagnostics
import Syntax

/// The text of a manifest while it is changed for a cluster. Each change reads what the one before left.
struct ManifestText {
  private var file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// Puts a comment in the place of an entry of `dependsOn`.
  mutating func cut(_ dependency: String, of name: String, because reason: String) {
    guard let release = release(name), let entry = release.spec?.entry("dependsOn"),
      let edge = release.edges.first(where: { $0.name.value == dependency })
    else { return }
    guard entry.value.style == .block else {
      // A list between brackets has no place for a comment.
      let rest = release.edges.filter { $0.name.value != dependency }
      let text = rest.map { "{name: \($0.name.value)}" }.joined(separator: ", ")
      return replace([TextEdit(range: entry.value.range, text: "[\(text)]")])
    }
    let start = file.lineStart(edge.entry.range.start)
    let end = file.nextLine(edge.entry.contentEnd)
    let spaces = String(repeating: " ", count: file.indentation(start))
    var edits = [
      TextEdit(range: file.range(start, end), text: "\(spaces)# \(dependency): \(reason)\n")
    ]
    if release.edges.count == 1 {
      let range = entry.key.range
      edits.insert(TextEdit(range: file.range(range.end, range.end + 1), text: ": []"), at: 0)
    }
    replace(edits)
  }

  /// Sets a value of a release, with the mappings that lead to it where they are missing.
  mutating func set(_ setting: KitFacts.Setting, of name: String) {
    guard var node = release(name)?.spec else { return }
    var keys = (["values"] + setting.path)[...]
    while let key = keys.first, let next = node[key], !next.isNull {
      keys.removeFirst()
      node = next
    }
    guard let first = keys.first else {
      return replace(node.replacement(by: .string(setting.value)) ?? [])
    }
    let value = keys.dropFirst().reversed().reduce(Draft.string(setting.value)) { value, key in
      .mapping([Draft.Entry(key, value)])
    }
    replace(node.insertion(of: first, value) ?? [])
  }

  /// Every variable that has a value, or a default, in its place; comments are left as they are.
  func filling(_ variables: [String: String]) -> Diagnosed<[UInt8]> {
    var diagnostics: [Diagnostic] = []
    let kitFile = KitFile(parse(file).value)
    var edits: [TextEdit] = []
    for scalar in WrittenScalar.all(in: kitFile) {
      for use in VariableUse.all(in: scalar.node) {
        if let value = variables[use.name] ?? use.defaultValue {
          edits.append(TextEdit(range: use.range, text: value))
        } else {
          let finding = Finding(
            "nothing is known to put in the place of '${\(use.name)}'", at: use.range)
          diagnostics.append(finding.diagnostic(KitRule.undeclaredVariable.name))
        }
      }
      // What stands for the sign itself needs to no longer, for nobody fills anything in any more.
      edits += scalar.places(of: "$$").map { TextEdit(range: $0, text: "$") }
    }
    return Diagnosed(file.bytes(applying: edits), diagnostics)
  }

  private func release(_ name: String) -> Release? {
    let file = KitFile(parse(file).value)
    let object = file.objects.first { $0.kind.value == "HelmRelease" && $0.name?.value == name }
    return object.flatMap { readRelease($0, file: 0).value }
  }

  private mutating func replace(_ edits: [TextEdit]) {
    file = SourceFile(path: file.path, bytes: file.bytes(applying: edits))
  }
}

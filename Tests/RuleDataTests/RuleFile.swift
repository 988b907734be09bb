import Diagnostics
import RuleData
import Syntax
import Testing

/// The built-in copy of a file of `rules/` as a tree; fails the test where it cannot be read.
func ruleFile(_ path: String) throws -> Node {
  let bytes = try #require(RuleData.bytes(path), "no file '\(path)' in rules/")
  return try document(SourceFile(path: "rules/" + path, bytes: bytes))
}

/// The one document of a file; fails the test where the file is not clean YAML.
func document(_ file: SourceFile) throws -> Node {
  let read = parse(file)
  #expect(read.diagnostics == [])
  #expect(read.value.documents.count == 1, "'\(file.path)' must hold one document")
  return try #require(read.value.documents.first)
}

/// The CRDs, by the path of their file.
func crds() throws -> [(path: String, root: Node)] {
  try RuleData.files.map(\.path).filter { $0.hasPrefix("crds/") }.map { ($0, try ruleFile($0)) }
}

extension Node {
  /// The value below several keys, one inside the other.
  func at(_ keys: String...) -> Node? {
    keys.reduce(self) { node, key in node?[key] }
  }

  /// The texts under `key` of every item of a list of mappings; items without it are left out.
  func column(_ key: String) -> [String] { items.compactMap { $0[key]?.text } }

  /// The schema of a CRD's one version.
  var schema: Node? {
    at("spec", "versions")?[0]?.at("schema", "openAPIV3Schema")
  }

  /// The schema of a field, the properties on the way left out.
  func field(_ names: String...) -> Node? {
    names.reduce(schema) { node, name in
      name == "[]" ? node?["items"] : node?["properties"]?[name]
    }
  }
}

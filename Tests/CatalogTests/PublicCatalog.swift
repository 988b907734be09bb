import Diagnostics
import Fixtures
import Resolution
import RuleData
import Syntax
import Testing
import Worlds

/// The catalog under `fixtures/catalog` and the table of its names.
enum PublicCatalog {
  static let folder = Checkout.root + "/fixtures/catalog"

  static func world() throws -> World { try World(folder: folder) }

  /// Every Blueprint of the folder by its name.
  static func entries() throws -> [String: CatalogEntry] {
    let catalog = try world().resolved().value.catalog
    return Dictionary(uniqueKeysWithValues: catalog.entries.map { ($0.name, $0) })
  }

  /// A table of `rules/catalog.yaml`.
  static func table(_ name: String) throws -> [Node] {
    Array(try #require(try ruleFile("catalog.yaml")[name]).items)
  }

  /// The names of a table of `rules/catalog.yaml`.
  static func names(_ table: String) throws -> [String] {
    try self.table(table).compactMap { $0["name"]?.text }
  }
}

/// The built-in copy of a file of `rules/`.
func ruleFile(_ path: String) throws -> Node {
  let bytes = try #require(RuleData.bytes(path), "no file '\(path)' in rules/")
  return try #require(try documents(SourceFile(path: "rules/" + path, bytes: bytes)).first)
}

/// The documents of a file; fails the test where the file is not clean YAML.
func documents(_ file: SourceFile) throws -> [Node] {
  let read = parse(file)
  #expect(read.diagnostics == [], "\(file.path)")
  return read.value.documents
}

extension Node {
  /// The value below several keys, one inside the other.
  func at(_ keys: String...) -> Node? { keys.reduce(self) { node, key in node?[key] } }
}

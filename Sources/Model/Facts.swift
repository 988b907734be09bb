package import Diagnostics
import RuleData
package import Syntax

/// What the compiler knows of the world: the tables and schemas under `rules/`, read once.
package struct Facts: Sendable {
  package private(set) var naming: NamingScheme
  package private(set) var labels: LabelScheme
  package let flux: FluxHistory
  package let placeholders: Placeholders
  /// The tables of the fields that Flux's kinds have, a file for each kind; read where an object asks for it.
  package let fluxFields: [SourceFile]
  /// The release of Flux that is installed; nothing stands for the newest.
  package var fluxRelease: FluxRelease?
  package let schemas: KindSchemas
  /// The files of `tablePaths`, by path: whoever only checks does not pay for reading them.
  package let tables: [String: SourceFile]
  /// What `naming` and `labels` are made of.
  private let schemes: (naming: Node, labels: Node)
  /// Tables that have been read already, by path.
  private var readTables: [String: Diagnosed<Node>] = [:]

  /// Tables that rendering alone reads.
  package static let tablePaths = [
    "compliance.yaml", "continuity.yaml", "network.yaml", "organizations.yaml", "sovereign.yaml",
    "tiers.yaml",
  ]

  /// `file` gives a file by its path under `rules/`. What is wrong with the files themselves is reported; `mapping` may look
  /// at several of them at once.
  package static func load(
    mapping: some OrderedMapping = InTurn(), _ file: @escaping @Sendable (String) -> SourceFile?
  ) -> Diagnosed<Facts> {
    var loaded = read(file)
    loaded.diagnostics += loaded.value.schemas.diagnostics(mapping: mapping)
    return loaded
  }

  /// The facts that are built in.
  package static func builtIn() -> Facts {
    read { path in
      RuleData.bytes(path).map { SourceFile(path: "rules/\(path)", bytes: $0) }
    }.value
  }

  /// The tables; a kind's CRD is read where an object asks for it.
  private static func read(
    _ file: @escaping @Sendable (String) -> SourceFile?
  ) -> Diagnosed<Facts> {
    var diagnostics: [Diagnostic] = []
    func document(_ path: String) -> Node {
      let read = table(path, file(path))
      diagnostics += read.diagnostics
      return read.value
    }
    let schemes = (naming: document("naming.yaml"), labels: document("labels.yaml"))
    let naming = NamingScheme(schemes.naming)
    let facts = Facts(
      naming: naming, labels: LabelScheme(schemes.labels, naming: naming),
      flux: FluxHistory(document("flux.yaml")),
      placeholders: Placeholders(document("placeholders.yaml")),
      fluxFields: fluxFieldTables.compactMap(file),
      schemas: KindSchemas { table($0.crdPath, file($0.crdPath)) },
      tables: Dictionary(
        tablePaths.compactMap { path in file(path).map { (path, $0) } },
        uniquingKeysWith: { first, _ in first }), schemes: schemes)
    return Diagnosed(facts, diagnostics)
  }

  /// A table of `tablePaths`, read now where it was not before; an empty mapping where it cannot be.
  package func table(_ path: String) -> Diagnosed<Node> {
    readTables[path] ?? Facts.table(path, tables[path])
  }

  private static func table(_ path: String, _ file: SourceFile?) -> Diagnosed<Node> {
    let file = file ?? SourceFile(path: "rules/\(path)", bytes: [])
    let parsed = parse(file)
    if let root = parsed.value.documents.first { return Diagnosed(root, parsed.diagnostics) }
    let missing = Finding("nothing can be read of '\(path)'", at: file.beginning)
    return Diagnosed(
      Tree(.mapping([]), origin: file.beginning).root,
      parsed.diagnostics + [missing.diagnostic("rules")])
  }

  /// The same with names and labels that are shared with nobody, for a thread that holds every object of a large workspace
  /// against them: all threads count the references to what they share, and where their cores have no cache in common that
  /// takes longer than reading the tables once more.
  package var forOneThread: Facts {
    var facts = self
    facts.naming = NamingScheme(schemes.naming)
    facts.labels = LabelScheme(schemes.labels, naming: facts.naming)
    return facts
  }

  /// The same with all tables read, for those who render again and again.
  package var withTablesRead: Facts {
    var facts = self
    for path in Facts.tablePaths { facts.readTables[path] = table(path) }
    return facts
  }
}

private let fluxFieldTables = [
  "gitrepository", "helmrelease", "helmrepository", "kustomization", "ocirepository",
].map { "flux/\($0).yaml" }

package import Diagnostics
import RuleData
package import Schemas
package import Syntax

/// What the compiler knows of the world: the tables and schemas under `rules/`, read once.
package struct Facts: Sendable {
  package let naming: NamingScheme
  package let labels: LabelScheme
  package let flux: FluxHistory
  /// The tables of the fields that Flux's kinds have, a file for each kind; read where an object asks for it.
  package let fluxFields: [SourceFile]
  /// The release of Flux that is installed; nothing stands for the newest.
  package var fluxRelease: FluxRelease?
  /// The shape of each kind, from its CRD.
  package let schemas: [Kind: Schema]
  /// The bytes of `tablePaths`, by path: whoever only checks does not pay for reading them.
  package let tables: [String: [UInt8]]
  /// Tables that have been read already, by path.
  private var readTables: [String: Diagnosed<Node>] = [:]

  /// Tables that rendering alone reads.
  package static let tablePaths = [
    "compliance.yaml", "continuity.yaml", "network.yaml", "organizations.yaml", "sovereign.yaml",
    "tiers.yaml",
  ]

  /// `text` gives the bytes of a file by its path under `rules/`. What is wrong with the files themselves is reported.
  /// `mapping` may read several of them at once.
  package static func load(
    mapping: some OrderedMapping = InTurn(), _ text: @escaping @Sendable (String) -> [UInt8]?
  ) -> Diagnosed<Facts> {
    var diagnostics: [Diagnostic] = []
    func document(_ path: String) -> Node {
      let read = table(path, text(path))
      diagnostics += read.diagnostics
      return read.value
    }
    let compiled = mapping.map(Kind.allCases) { kind in
      table(kind.crdPath, text(kind.crdPath)).then { kind.compiledSchema(of: $0) }
    }
    var schemas: [Kind: Schema] = [:]
    for (kind, schema) in zip(Kind.allCases, compiled) {
      diagnostics += schema.diagnostics
      schemas[kind] = schema.value
    }
    let naming = NamingScheme(document("naming.yaml"))
    let facts = Facts(
      naming: naming, labels: LabelScheme(document("labels.yaml"), naming: naming),
      flux: FluxHistory(document("flux.yaml")),
      fluxFields: fluxFieldTables.map {
        SourceFile(path: "rules/\($0)", bytes: text($0) ?? [])
      }, schemas: schemas,
      tables: Dictionary(
        tablePaths.map { ($0, text($0) ?? []) }, uniquingKeysWith: { first, _ in first }))
    return Diagnosed(facts, diagnostics)
  }

  /// A table of `tablePaths`, read now where it was not before; an empty mapping where it cannot be.
  package func table(_ path: String) -> Diagnosed<Node> {
    readTables[path] ?? Facts.table(path, tables[path])
  }

  private static func table(_ path: String, _ bytes: [UInt8]?) -> Diagnosed<Node> {
    let file = SourceFile(path: "rules/\(path)", bytes: bytes ?? [])
    let parsed = parse(file)
    if let root = parsed.value.documents.first { return Diagnosed(root, parsed.diagnostics) }
    let missing = Finding("the rules have no file '\(path)'", at: file.beginning)
    return Diagnosed(
      Tree(.mapping([]), origin: file.beginning).root,
      parsed.diagnostics + [missing.diagnostic("rules")])
  }

  /// The same with all tables read, for those who render again and again.
  package var withTablesRead: Facts {
    var facts = self
    for path in Facts.tablePaths { facts.readTables[path] = table(path) }
    return facts
  }

  /// The facts that are built in.
  package static func builtIn(mapping: some OrderedMapping = InTurn()) -> Facts {
    load(mapping: mapping) { RuleData.bytes($0) }.value
  }
}

private let fluxFieldTables = [
  "gitrepository", "helmrelease", "helmrepository", "kustomization", "ocirepository",
].map { "flux/\($0).yaml" }

/// The rules that a CRD has about a whole object are about its name, for clusters to hold; here the naming scheme says the
/// same, with the place and the right name.
private func withoutRulesAboutNames(_ schema: Node) -> Node {
  let entries = schema.entries.filter { $0.name != "x-kubernetes-validations" }
  let draft = Draft.mapping(
    entries.map { Draft.Entry($0.name, .node($0.value), at: $0.key.range) })
  return Tree(draft, origin: schema.range).root
}

extension Kind {
  /// The kind's CRD under `rules/`.
  package var crdPath: String { "crds/\(group)_\(plural).yaml" }

  package var plural: String {
    switch self {
    case .environmentPolicy, .secretPolicy: rawValue.lowercased().dropLast() + "ies"
    case .userAccess: "useraccesses"
    case .application, .blueprint, .cnpgPair, .continuum, .environment, .organization, .pdm,
      .runbook, .sandbox, .sovereign:
      rawValue.lowercased() + (self == .sandbox ? "es" : "s")
    }
  }

  /// The shape of the kind; `nil` where its CRD has none.
  fileprivate func compiledSchema(of crd: Node) -> Diagnosed<Schema?> {
    guard let schema = schema(of: crd) else { return Diagnosed(nil) }
    var options = SchemaOptions()
    options.isResource = true
    return Schema.compile(
      withoutRulesAboutNames(schema), dialect: .structural, options: options
    ).map { $0 }
  }

  /// The schema of the written version inside the kind's CRD.
  private func schema(of crd: Node) -> Node? {
    let version = crd["spec"]?["versions"]?.items.first { $0["name"]?.string == Kind.version }
    return version?["schema"]?["openAPIV3Schema"]
  }
}

package import Diagnostics
package import Schemas
import Synchronization
package import Syntax

/// The shape of each kind, from its CRD. It is compiled when the first object asks for it, once for all threads: a file holds
/// few of the kinds, and a hook or an editor checks few files.
package struct KindSchemas: Sendable {
  private let shapes: [Kind: Shape]

  /// `crd` gives the CRD of a kind.
  package init(_ crd: @escaping @Sendable (Kind) -> Diagnosed<Node>) {
    shapes = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, Shape(of: $0, crd)) })
  }

  /// `nil` where the kind's CRD has no schema.
  package subscript(kind: Kind) -> Schema? {
    guard let shape = shapes[kind] else { return nil }
    if let known = shape.compiledUnlessBusy { return known.value }
    // Another thread compiles it. Threads that read files of one kind come to the next kind together too, so what would be
    // waited for then is compiled now.
    for common in Kind.inMostWorkspaces {
      if let other = shapes[common], other.known == nil, other.compiledUnlessBusy != nil { break }
    }
    return shape.compiled.value
  }

  /// What is wrong with any of the CRDs; `mapping` may compile several of them at once.
  func diagnostics(mapping: some OrderedMapping) -> [Diagnostic] {
    mapping.map(Kind.allCases) { shapes[$0]?.compiled.diagnostics ?? [] }.flatMap { $0 }
  }
}

private final class Shape: Sendable {
  private let kind: Kind
  private let crd: @Sendable (Kind) -> Diagnosed<Node>
  private let result = AtomicLazyReference<Compiled>()
  /// Held by the thread that compiles.
  private let compiling = Mutex<Void>(())

  private final class Compiled: Sendable {
    let schema: Diagnosed<Schema?>

    init(_ schema: Diagnosed<Schema?>) {
      self.schema = schema
    }
  }

  init(of kind: Kind, _ crd: @escaping @Sendable (Kind) -> Diagnosed<Node>) {
    self.kind = kind
    self.crd = crd
  }

  /// `nil` until it is compiled.
  var known: Diagnosed<Schema?>? { result.load()?.schema }

  /// Compiled by this thread, or awaited.
  var compiled: Diagnosed<Schema?> { known ?? compiling.withLock { _ in compiledHere() } }

  /// `nil` while another thread compiles it.
  var compiledUnlessBusy: Diagnosed<Schema?>? {
    known ?? compiling.withLockIfAvailable { _ in compiledHere() }
  }

  private func compiledHere() -> Diagnosed<Schema?> {
    if let known { return known }
    let schema = crd(kind).then { kind.compiledSchema(of: $0) }
    return result.storeIfNil(Compiled(schema)).schema
  }
}

extension Kind {
  /// Those that there are files of nearly everywhere.
  fileprivate static let inMostWorkspaces: [Kind] = [
    .application, .blueprint, .environment, .organization,
  ]
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

/// The rules that a CRD has about a whole object are about its name, for clusters to hold; here the naming scheme says the
/// same, with the place and the right name.
private func withoutRulesAboutNames(_ schema: Node) -> Node {
  let entries = schema.entries.filter { $0.name != "x-kubernetes-validations" }
  let draft = Draft.mapping(
    entries.map { Draft.Entry($0.name, .node($0.value), at: $0.key.range) })
  return Tree(draft, origin: schema.range).root
}

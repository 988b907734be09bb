import Diagnostics
import Model
import Versioning

/// One object's claim to be the one of its identity. Of a Blueprint every version is one of its own.
struct Claim: Sendable {
  private let kind: Kind
  private let namespace: String
  private let name: String
  private let version: String

  init(_ object: CatalystObject) {
    kind = object.kind
    namespace = object.header.namespace?.value ?? ""
    name = object.header.name.value
    if case .blueprint(let blueprint) = object {
      version = blueprint.version?.value.description ?? ""
    } else {
      version = ""
    }
  }

  func isSame(as other: Claim) -> Bool {
    kind == other.kind && name == other.name && namespace == other.namespace
      && version == other.version
  }

  /// By group, kind, namespace, name and version.
  func isBefore(_ other: Claim) -> Bool {
    if kind != other.kind { return Claim.position(of: kind) < Claim.position(of: other.kind) }
    if namespace != other.namespace { return namespace < other.namespace }
    if name != other.name { return name < other.name }
    return version < other.version
  }

  private static func position(of kind: Kind) -> Int { positions[kind] ?? positions.count }

  private static let positions: [Kind: Int] = Dictionary(
    uniqueKeysWithValues: Kind.allCases.sorted {
      ($0.group, $0.rawValue) < ($1.group, $1.rawValue)
    }.enumerated().map { ($1, $0) })

  /// What is to be said of `object`, whose claim this is, `first` having made the same one.
  func conflict(of object: CatalystObject, with first: CatalystObject) -> Diagnostic {
    let (header, identity) = (object.header, object.header.identity)
    let what = version.isEmpty ? "\(identity)" : "\(identity) \(version)"
    return Finding(
      "\(what) is defined twice", at: header.name.range, path: "/metadata/name",
      notes: [Note("it is defined here first", at: first.header.name.range)],
      help: "delete one of the two, or give it another name"
    ).diagnostic("duplicate-object")
  }
}

import Diagnostics
import Model
import Versioning

/// One object's claim to be the one of its identity. Of a Blueprint every version is one of its own.
struct Claim: Comparable {
  private let kind: Kind
  private let namespace: String
  private let name: String
  private let version: String
  private let header: Header

  init(_ object: CatalystObject) {
    header = object.header
    kind = object.kind
    namespace = header.namespace?.value ?? ""
    name = header.name.value
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

  func conflict(with first: Claim) -> Diagnostic {
    let what = version.isEmpty ? "\(header.identity)" : "\(header.identity) \(version)"
    return Finding(
      "\(what) is defined twice", at: header.name.range, path: "/metadata/name",
      notes: [Note("it is defined here first", at: first.header.name.range)],
      help: "delete one of the two, or give it another name"
    ).diagnostic("duplicate-object")
  }

  static func == (left: Claim, right: Claim) -> Bool {
    left.isSame(as: right) && left.header.node == right.header.node
  }

  /// By group, kind, namespace, name, version, and at last by place.
  static func < (left: Claim, right: Claim) -> Bool {
    if left.kind != right.kind {
      return (left.kind.group, left.kind.rawValue) < (right.kind.group, right.kind.rawValue)
    }
    if left.namespace != right.namespace { return left.namespace < right.namespace }
    if left.name != right.name { return left.name < right.name }
    if left.version != right.version { return left.version < right.version }
    return left.header.name.range < right.header.name.range
  }
}

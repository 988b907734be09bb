import Diagnostics
import Model
import Versioning

/// Objects by their places, each with its claim to be the one of its identity.
struct ClaimedObjects: Sendable {
  private var objects: [CatalystObject] = []
  /// Those of `objects`, in their order: later, ten thousand objects are far apart in memory.
  private var claims: [Claim] = []

  mutating func append(_ object: CatalystObject) {
    objects.append(object)
    claims.append(Claim(object))
  }

  static func += (left: inout ClaimedObjects, right: ClaimedObjects) {
    left.objects += right.objects
    left.claims += right.claims
  }

  /// Those of one kind.
  func of(_ kind: Kind) -> ClaimedObjects {
    var found = ClaimedObjects()
    for (object, claim) in zip(objects, claims) where claim.kind == kind {
      found.objects.append(object)
      found.claims.append(claim)
    }
    return found
  }

  /// Hands out the objects in the order of their identities, of those that claim the same one the first; the others are
  /// reported.
  func settle(_ take: (CatalystObject) -> Void) -> [Diagnostic] {
    var conflicts: [Diagnostic] = []
    var first: Int?
    for position in sortedPositions {
      if let first, claims[first].isSame(as: claims[position]) {
        conflicts.append(claims[position].conflict(of: objects[position], with: objects[first]))
      } else {
        first = position
        take(objects[position])
      }
    }
    return conflicts
  }

  /// The positions of equal claims stay in order, which is that of the places.
  private var sortedPositions: [Int] {
    claims.withUnsafeBufferPointer { claims in
      claims.indices.sorted { left, right in
        claims[left].isBefore(claims[right])
          || left < right && !claims[right].isBefore(claims[left])
      }
    }
  }
}

/// One object's claim to be the one of its identity. Of a Blueprint every version is one of its own.
private struct Claim: Sendable {
  let kind: Kind
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
    uniqueKeysWithValues: Kind.byGroup.enumerated().map { ($1, $0) })

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

extension Kind {
  /// All kinds by group and name.
  static let byGroup: [Kind] = allCases.sorted {
    ($0.group, $0.rawValue) < ($1.group, $1.rawValue)
  }
}

package import Diagnostics
package import Model
import Versioning

/// All objects of a set of files, each kind sorted by identity.
package struct Workspace: Sendable {
  package private(set) var applications: [Application] = []
  package private(set) var blueprints: [Blueprint] = []
  package private(set) var cnpgPairs: [CNPGPair] = []
  package private(set) var continuums: [Continuum] = []
  package private(set) var environments: [Environment] = []
  package private(set) var environmentPolicies: [EnvironmentPolicy] = []
  package private(set) var organizations: [Organization] = []
  package private(set) var runbooks: [Runbook] = []
  package private(set) var secretPolicies: [SecretPolicy] = []
  package private(set) var sovereigns: [Sovereign] = []
  package private(set) var userAccesses: [UserAccess] = []
  /// Every object of our kinds, sorted by identity.
  package private(set) var objects: [CatalystObject] = []
  package private(set) var foreign: [ForeignObject] = []
  package private(set) var counts = Counts()

  package struct Counts: Hashable, Sendable {
    package var files = 0
    package var documents = 0
    /// Files by what they turned out to be.
    package var roles: [FileRole: Int] = [:]
  }

  private mutating func add(_ object: CatalystObject) {
    objects.append(object)
    switch object {
    case .application(let object): applications.append(object)
    case .blueprint(let object): blueprints.append(object)
    case .cnpgPair(let object): cnpgPairs.append(object)
    case .continuum(let object): continuums.append(object)
    case .environment(let object): environments.append(object)
    case .environmentPolicy(let object): environmentPolicies.append(object)
    case .organization(let object): organizations.append(object)
    case .runbook(let object): runbooks.append(object)
    case .secretPolicy(let object): secretPolicies.append(object)
    case .sovereign(let object): sovereigns.append(object)
    case .userAccess(let object): userAccesses.append(object)
    case .opaque: break
    }
  }
}

extension Workspace {
  /// Puts readings together, in any order of theirs. Of two objects that claim one identity the first by place stays.
  package static func assemble(_ readings: [FileReading]) -> Diagnosed<Workspace> {
    var workspace = Workspace()
    workspace.counts.files = readings.count
    for reading in readings {
      workspace.counts.documents += reading.documents
      workspace.counts.roles[reading.role, default: 0] += 1
    }
    workspace.foreign = readings.flatMap(\.foreign).sorted { $0.range < $1.range }
    var diagnostics = readings.flatMap(\.diagnostics)
    let objects = readings.flatMap(\.objects)
    let claims = objects.map(Claim.init)
    var first: Claim?
    // Positions are sorted, since claims are large.
    for position in claims.indices.sorted(by: { claims[$0] < claims[$1] }) {
      let (claim, object) = (claims[position], objects[position])
      if let first, first.isSame(as: claim) {
        diagnostics.append(claim.conflict(with: first))
      } else {
        first = claim
        workspace.add(object)
      }
    }
    return Diagnosed(workspace, diagnostics)
  }
}

/// One object's claim to be the one of its identity. Of a Blueprint every version is one of its own.
private struct Claim: Comparable {
  let identity: Identity
  let version: String
  let range: SourceRange

  init(_ object: CatalystObject) {
    identity = object.header.identity
    range = object.header.name.range
    if case .blueprint(let blueprint) = object {
      version = blueprint.version?.value.description ?? ""
    } else {
      version = ""
    }
  }

  func isSame(as other: Claim) -> Bool { identity == other.identity && version == other.version }

  func conflict(with first: Claim) -> Diagnostic {
    let what = version.isEmpty ? "\(identity)" : "\(identity) \(version)"
    return Finding(
      "\(what) is defined twice", at: range, path: "/metadata/name",
      notes: [Note("it is defined here first", at: first.range)],
      help: "delete one of the two, or give it another name"
    ).diagnostic("duplicate-object")
  }

  static func < (left: Claim, right: Claim) -> Bool {
    if left.identity != right.identity { return left.identity < right.identity }
    if left.version != right.version { return left.version < right.version }
    return left.range < right.range
  }
}

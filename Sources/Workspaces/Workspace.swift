package import Diagnostics
package import Model

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
  /// Objects of other kinds with their trees, by place.
  package private(set) var manifests: [Manifest] = []
  /// By place.
  package private(set) var charts: [ChartFile] = []
  /// Every file by its path, and what it turned out to be.
  package private(set) var roles: [String: FileRole] = [:]
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
  /// The workspace without the objects of some kinds.
  package func without(_ kinds: Set<Kind>) -> Workspace {
    var workspace = Workspace()
    for object in objects where !kinds.contains(object.kind) { workspace.add(object) }
    workspace.foreign = foreign
    workspace.manifests = manifests
    workspace.charts = charts
    workspace.roles = roles
    workspace.counts = counts
    return workspace
  }

  /// Puts readings together, in any order of theirs. Of two objects that claim one identity the first by place stays.
  package static func assemble(
    _ readings: [FileReading], mapping: some OrderedMapping = InTurn()
  ) -> Diagnosed<Workspace> {
    var workspace = Workspace()
    workspace.counts.files = readings.count
    for reading in readings {
      workspace.counts.documents += reading.documents
      workspace.counts.roles[reading.role, default: 0] += 1
    }
    // In the order of the files, so that all further sorting has little to do.
    let readings = readings.sortedByPath()
    workspace.foreign = readings.flatMap(\.foreign)
    workspace.manifests = readings.flatMap(\.manifests)
    workspace.charts = readings.compactMap(\.chart)
    // Only what Flux and kustomize build from asks for files.
    if !workspace.manifests.isEmpty || !workspace.charts.isEmpty {
      workspace.roles = Dictionary(
        readings.map { ($0.file.path, $0.role) }, uniquingKeysWith: { first, _ in first })
    }
    var diagnostics = readings.flatMap(\.diagnostics)
    let objects = readings.flatMap(\.objects)
    let claims = mapping.map(objects) { Claim($0) }
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

extension [FileReading] {
  fileprivate func sortedByPath() -> [FileReading] {
    let isSorted = indices.dropFirst().allSatisfy { self[$0 - 1].file.path <= self[$0].file.path }
    return isSorted ? self : sorted { $0.file.path < $1.file.path }
  }
}

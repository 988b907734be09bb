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
  /// Objects of other kinds with their trees, by place.
  package private(set) var manifests: [Manifest] = []
  /// By place.
  package private(set) var charts: [ChartFile] = []
  /// What the files turned out to be, by path, part by part.
  private var rolesInParts: [[FileAndRole]] = []
  /// The comments that silence rules, by place.
  package private(set) var suppressions: [Suppression] = []
  package private(set) var counts = Counts()

  /// What the files turned out to be, by path; nothing where none is of Flux, of kustomize or of a chart.
  package var roles: FlattenSequence<[[FileAndRole]]> { rolesInParts.joined() }

  package struct Counts: Hashable, Sendable {
    package var files = 0
    package var documents = 0
    /// Files by what they turned out to be.
    package var roles: [FileRole: Int] = [:]
  }

  package struct FileAndRole: Hashable, Sendable {
    package let path: String
    package let role: FileRole
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
  /// The workspace without Applications and Environments.
  package var withoutEnvironments: Workspace {
    var workspace = self
    workspace.applications = []
    workspace.environments = []
    workspace.objects = objects.filter { $0.kind != .application && $0.kind != .environment }
    return workspace
  }

  /// Puts readings together, in any order of theirs and dealt out in any parts. Of two objects that claim one identity the
  /// first by place stays.
  package static func assemble(_ parts: [FileReadings]) -> Diagnosed<Workspace> {
    var workspace = Workspace()
    var diagnostics: [Diagnostic] = []
    // In the order of the files, so that all further sorting has little to do.
    let parts = parts.sortedByPath()
    for part in parts {
      workspace.counts += part.counts
      workspace.manifests += part.manifests
      workspace.charts += part.charts
      workspace.suppressions += part.suppressions
      diagnostics += part.diagnostics
    }
    // Only what Flux and kustomize build from asks for files.
    if !workspace.manifests.isEmpty || !workspace.charts.isEmpty {
      workspace.rolesInParts = parts.map(\.roles)
    }
    let objects = parts.flatMap(\.objects)
    let claims = parts.flatMap(\.claims)
    var first: Int?
    for position in claims.sortedPositions {
      if let first, claims[first].isSame(as: claims[position]) {
        diagnostics.append(claims[position].conflict(of: objects[position], with: objects[first]))
      } else {
        first = position
        workspace.add(objects[position])
      }
    }
    return Diagnosed(workspace, diagnostics)
  }
}

extension [Claim] {
  /// The positions of equal claims stay in order, which is that of the places.
  fileprivate var sortedPositions: [Int] {
    withUnsafeBufferPointer { claims in
      claims.indices.sorted { left, right in
        claims[left].isBefore(claims[right])
          || left < right && !claims[right].isBefore(claims[left])
      }
    }
  }
}

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
  /// Those of a kind whose shape the sources do not give.
  private var opaqueObjects: [CatalystObject] = []
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
    case .opaque: opaqueObjects.append(object)
    }
  }
}

extension Workspace {
  /// Every object of our kinds, sorted by identity.
  package var objects: [CatalystObject] { Kind.byGroup.flatMap { objects(of: $0) } }

  private func objects(of kind: Kind) -> [CatalystObject] {
    switch kind {
    case .application: applications.map { .application($0) }
    case .blueprint: blueprints.map { .blueprint($0) }
    case .cnpgPair: cnpgPairs.map { .cnpgPair($0) }
    case .continuum: continuums.map { .continuum($0) }
    case .environment: environments.map { .environment($0) }
    case .environmentPolicy: environmentPolicies.map { .environmentPolicy($0) }
    case .organization: organizations.map { .organization($0) }
    case .runbook: runbooks.map { .runbook($0) }
    case .secretPolicy: secretPolicies.map { .secretPolicy($0) }
    case .sovereign: sovereigns.map { .sovereign($0) }
    case .userAccess: userAccesses.map { .userAccess($0) }
    case .pdm, .sandbox: opaqueObjects.filter { $0.kind == kind }
    }
  }

  /// The workspace without Applications and Environments.
  package var withoutEnvironments: Workspace {
    var workspace = self
    workspace.applications = []
    workspace.environments = []
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
    var objects = ClaimedObjects()
    for part in parts { objects += part.objects }
    diagnostics += objects.settle { workspace.add($0) }
    return Diagnosed(workspace, diagnostics)
  }

  /// The Blueprints of what `assemble` makes of the same readings, for those who cannot wait for the rest.
  package static func blueprints(of parts: [FileReadings]) -> [Blueprint] {
    var workspace = Workspace()
    var objects = ClaimedObjects()
    for part in parts.sortedByPath() { objects += part.objects.of(.blueprint) }
    _ = objects.settle { workspace.add($0) }
    return workspace.blueprints
  }
}

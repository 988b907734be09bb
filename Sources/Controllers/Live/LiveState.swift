package import Planning
package import Syntax

/// All that other controllers say, at one moment. A value: a world holds it, and its changes are a
/// new one.
package struct LiveState: Sendable {
  private var objects: [LiveName: LiveObject] = [:]
  private var reports: [LiveName: PolicyReport] = [:]
  private var byApplication: [ApplicationName: Set<LiveName>] = [:]
  private var byPolicy: [String: Set<LiveName>] = [:]
  /// Flux's Kustomizations of each Environment.
  private var byEnvironment: [String: Set<LiveName>] = [:]

  /// Counts the changes that said something new.
  package private(set) var revision = 0

  package init() {}

  package var hasReports: Bool { !reports.isEmpty }

  /// Takes a change over and gives what may be another now.
  package mutating func take(_ change: LiveChange) -> LiveEffect {
    change.name.kind.isReport ? takeReport(change) : takeObject(change)
  }

  private mutating func takeObject(_ change: LiveChange) -> LiveEffect {
    let old = objects[change.name]
    let new = change.node.flatMap { LiveObject(change.name.kind, $0) }
    if old == new { return LiveEffect() }
    revision += 1
    objects[change.name] = new
    var effect = LiveEffect()
    for object in [old, new].compactMap(\.self) {
      effect.applications.insert(ApplicationName(object))
    }
    if let old { byApplication[ApplicationName(old)]?.remove(change.name) }
    if let new { byApplication[ApplicationName(new), default: []].insert(change.name) }
    if change.name.kind == .kustomization {
      if let old { byEnvironment[old.environment]?.remove(change.name) }
      if let new { byEnvironment[new.environment, default: []].insert(change.name) }
    }
    return effect
  }

  private mutating func takeReport(_ change: LiveChange) -> LiveEffect {
    let old = reports[change.name]
    let new = change.node.map(PolicyReport.init)
    if old == new { return LiveEffect() }
    revision += 1
    reports[change.name] = new
    for subject in old?.verdicts.keys.map(\.self) ?? [] {
      byPolicy[subject.policy]?.remove(change.name)
    }
    for subject in new?.verdicts.keys.map(\.self) ?? [] {
      byPolicy[subject.policy, default: []].insert(change.name)
    }
    var effect = LiveEffect()
    effect.policies = Set(
      [old, new].compactMap(\.self).flatMap { $0.verdicts.keys.map(\.policy) })
    return effect
  }

  // MARK: Asking

  /// What is said of an Application, sorted by host cluster and kind.
  package func objects(of application: String, in environment: String) -> [LiveObject] {
    let name = ApplicationName(environment: environment, application: application)
    return (byApplication[name] ?? []).compactMap { objects[$0] }.sorted {
      ($0.cluster, $0.kind.rawValue, $0.revision) < ($1.cluster, $1.kind.rawValue, $1.revision)
    }
  }

  /// Whether Flux says anything of an Environment.
  package func follows(_ environment: String) -> Bool {
    byEnvironment[environment]?.isEmpty == false
  }

  /// What Flux says of an Environment; empty where it is followed on none of its host clusters.
  package func waves(of environment: String) -> LiveWaves {
    LiveWaves((byEnvironment[environment] ?? []).compactMap { objects[$0] })
  }

  /// What all reports together say of a policy; one violation is enough.
  package func verdict(
    of policy: String, on application: String, in environment: String
  ) -> PolicyVerdict? {
    let subject = PolicyReport.Subject(
      policy: "\(environment)-\(policy)", application: application)
    var found: PolicyVerdict?
    for name in byPolicy[subject.policy] ?? [] {
      guard let verdict = reports[name]?.verdicts[subject] else { continue }
      if verdict == .failed { return .failed }
      found = verdict
    }
    return found
  }
}

/// Which object of another controller.
package struct LiveName: Hashable, Sendable {
  package let kind: LiveKind
  /// `namespace/name`
  package let key: String

  package init(_ kind: LiveKind, _ key: String) {
    self.kind = kind
    self.key = key
  }
}

/// An object of another controller that came, changed or went.
package struct LiveChange: Sendable {
  package let name: LiveName
  /// `nil` when it is gone.
  package let node: Node?

  package init(_ name: LiveName, _ node: Node?) {
    self.name = name
    self.node = node
  }
}

package struct ApplicationName: Hashable, Sendable {
  package let environment: String
  package let application: String

  package init(environment: String, application: String) {
    self.environment = environment
    self.application = application
  }

  init(_ object: LiveObject) {
    self.init(environment: object.environment, application: object.application)
  }
}

/// What changes of other controllers' objects are about.
package struct LiveEffect: Sendable {
  package var applications: Set<ApplicationName> = []
  /// `{environment}-{policy}`
  package var policies: Set<String> = []

  package init() {}

  /// The Environments of the Applications.
  var environments: Set<String> { Set(applications.map(\.environment)) }

  mutating func add(_ other: LiveEffect) {
    applications.formUnion(other.applications)
    policies.formUnion(other.policies)
  }
}

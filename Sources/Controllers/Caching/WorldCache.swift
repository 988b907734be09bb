internal import Compiler
internal import Diagnostics
package import Model
internal import Rendering
internal import Syntax
internal import Versioning
internal import Workspaces

/// All objects that were seen, one shared copy, and the worlds made of them. A world holds one
/// Organization and what everyone shares, so that a change costs one Organization's compilation, and
/// of that no more than what has changed (`Kept`); the world of the empty name holds everything, and
/// the platform's repositories come from it.
package actor WorldCache {
  let facts: Facts
  var sources = Sources()
  var worlds: [String: Task<MadeWorld, Never>] = [:]
  /// The last world begun of each name, until it is made: the next one waits for it, to take over what
  /// it made.
  var begun: [String: Task<MadeWorld, Never>] = [:]
  /// How many of them are not made yet.
  var unfinished: [String: Int] = [:]
  var recent: [String] = []
  /// What the worlds of Organizations came to, and the world of everything.
  var kept = Kept()
  var keptOfAll = Kept()
  var keptOfSound = Kept()
  /// The branches of each Organization's last world; of everything's under the empty name.
  var branches: [String: [String: WantedBranch]] = [:]
  /// How the objects of an Organization were when they were last handed out.
  var appearances: [String: [Identity: Appearance]] = [:]
  /// Organizations whose objects are to be compared.
  var stale: Set<String> = []
  var comparing: Set<String> = []
  /// Objects that the last change of each Organization handed out: they see it. Those before them may
  /// have been looked at without it.
  var handedOut: [String: Set<Identity>] = [:]
  /// Counts the changes, so that a newer world is known from an older one.
  private(set) var revision = 0

  /// Objects that are to go: no part of any world, and not yet gone.
  private(set) var leaving: [Identity: ObservedObject] = [:]
  /// What is to come back by the watch for what was written.
  private var expected: [Identity: Expectation] = [:]

  /// What other controllers say.
  private(set) var live = LiveState()
  /// Whether all that was there at the start has been taken in: what is new later takes nothing away
  /// where it is broken.
  private(set) var isFilled = false

  package init(facts: Facts) {
    self.facts = facts.withTablesRead
  }

  /// By kind.
  var objectCounts: [String: Int] { sources.objectCounts }

  /// What changes lead to.
  struct Effect {
    /// Objects to be looked at, since they have changed themselves or stand outside of Organizations.
    var objects: Set<Identity> = []
    /// Organizations of whose other objects some may be another now.
    var organizations: Set<String> = []
    /// What everyone shares has changed.
    fileprivate(set) var isEverything = false

    fileprivate mutating func touch(_ name: String?) {
      if let name { organizations.insert(name) } else { isEverything = true }
    }
  }

  /// Takes changes over.
  func take(_ changes: [SourceChange]) -> Effect {
    var effect = Effect()
    var arena = TreeArena()
    for change in changes { take(change, &effect, &arena) }
    if effect.isEverything {
      // Each is looked at in any case; how it is then is what the next change is compared with.
      appearances.removeAll()
      effect.objects = identities
      effect.organizations = []
    }
    invalidate(effect)
    for name in effect.organizations { effect.objects.formUnion(sharedObjects(madeFrom: name)) }
    return effect
  }

  private func take(_ change: SourceChange, _ effect: inout Effect, _ arena: inout TreeArena) {
    let old = sources[change.path]
    if let old { sources.remove(old) }
    guard let file = change.file else {
      if let old {
        effect.touch(old.surroundings)
        effect.objects.formUnion(old.observed.keys)
        forgetEnvironments(old)
      }
      for object in change.observed { leaving[object.identity] = object }
      effect.objects.formUnion(change.observed.map(\.identity))
      return
    }
    let known = old?.reading.file == file ? old?.reading : nil
    let reading = known ?? examine(file, facts: facts, charts: ChartFolders([]), arena: &arena)
    let source = Source(reading, observed: change.observed, after: old, mayStand: !isFilled)
    sources.add(source)
    for identity in source.observed.keys { leaving[identity] = nil }
    if known != nil, let old, isEcho(change, of: old) { return }
    effect.objects.formUnion(old?.observed.keys.map(\.self) ?? [])
    effect.objects.formUnion(source.observed.keys)
    guard known == nil else { return }
    if let old { effect.touch(old.surroundings) }
    effect.touch(source.surroundings)
  }

  private func forgetEnvironments(_ source: Source) {
    for case .environment(let environment) in source.reading.objects {
      kept.forget(environment.header.identity)
    }
  }

  /// Everything that was there at the start has been taken in.
  func fill() { isFilled = true }

  /// The objects that everyone shares and that are made from an Organization's too.
  private func sharedObjects(madeFrom name: String) -> Set<Identity> {
    (sources.members[""] ?? []).filter { identity in
      guard let kind = Kind(group: identity.group, name: identity.kind) else { return false }
      // Where Environments are decides where rights are bound and policies hold.
      return kind == .userAccess || kind == .environmentPolicy
        || kind == .organization && identity.name == name
        || kind == .continuum && organization(of: identity) == name
    }
  }

  private func organization(of continuum: Identity) -> String? {
    sources[continuum]?.observed[continuum]?.environment.flatMap(sources.organization)
  }

  private func invalidate(_ effect: Effect) {
    if effect.isEverything { worlds.removeAll() }
    for name in effect.organizations {
      worlds[name] = nil
      // At the start all are handed out anyway.
      guard isFilled else { continue }
      stale.insert(name)
      handedOut[name] = effect.objects
    }
    if effect.isEverything || !effect.organizations.isEmpty {
      // The world of those that belong to nobody has everything in it.
      worlds[""] = nil
      revision += 1
    }
  }

  func forget(_ identity: Identity) {
    leaving[identity] = nil
    expected[identity] = nil
  }

  /// Every object, for a start over.
  var identities: Set<Identity> { Set(sources.places.keys).union(leaving.keys) }

  // MARK: What comes back

  private struct Expectation {
    var status: Node?
    var finalizers: [String]?
  }

  /// Notes what was written: that it comes back is no reason to look at the object again.
  func wrote(_ status: Node, of identity: Identity) {
    if sources.places[identity] != nil {
      expected[identity, default: Expectation()].status = status
    }
  }

  func wrote(_ finalizers: [String], of identity: Identity) {
    if sources.places[identity] != nil {
      expected[identity, default: Expectation()].finalizers = finalizers
    }
  }

  /// A write met another version of the object than it was made for: what comes by the watch is no echo
  /// any more. Whether it has come already, so that the object must be looked at again.
  func hasMissed(_ object: ObservedObject) -> Bool {
    expected[object.identity] = nil
    let present = sources[object.identity]?.observed[object.identity]
    return present.map { $0.resourceVersion != object.resourceVersion } ?? false
  }

  /// Whether nothing has changed but what was written here, where a back end says what it knows.
  private func isEcho(_ change: SourceChange, of old: Source) -> Bool {
    if change.observed.isEmpty { return false }
    return change.observed.allSatisfy { new in
      guard let old = old.observed[new.identity], old.uid == new.uid,
        old.generation == new.generation, old.shard == new.shard, !old.isDeleted, !new.isDeleted
      else { return false }
      return (old.finalizers == new.finalizers || isExpected(new.finalizers, of: new.identity))
        && (new.status.isSame(as: old.status) || isExpected(new.status, of: new.identity))
    }
  }

  private func isExpected(_ finalizers: [String], of identity: Identity) -> Bool {
    guard expected[identity]?.finalizers == finalizers else { return false }
    expected[identity]?.finalizers = nil
    return true
  }

  private func isExpected(_ status: Node?, of identity: Identity) -> Bool {
    guard let status, let wanted = expected[identity]?.status, status.sameValue(as: wanted) else {
      return false
    }
    expected[identity]?.status = nil
    return true
  }

  // MARK: Other controllers

  /// Takes over what other controllers say and gives the objects whose outcome may be another now, and the Environments that
  /// something new was said of.
  func take(_ changes: [LiveChange]) -> (objects: Set<Identity>, environments: Set<String>) {
    var effect = LiveEffect()
    for change in changes { effect.add(live.take(change)) }
    return (objects(concernedBy: effect), effect.environments)
  }

  var liveRevision: Int { live.revision }

  private func objects(concernedBy effect: LiveEffect) -> Set<Identity> {
    if effect.applications.isEmpty && effect.policies.isEmpty { return [] }
    if !effect.policies.isEmpty { return Set(sources.places.keys).filter(effect.concerns) }
    // What Flux says of Applications comes often: who is meant is known without looking at all.
    let named = effect.applications.map { name in
      Identity(
        group: Kind.application.group, kind: Kind.application.rawValue,
        namespace: name.environment.isEmpty ? nil : name.environment, name: name.application)
    }
    return Set(named.filter { sources.places[$0] != nil })
      .union((sources.members[""] ?? []).filter { $0.kind == Kind.continuum.rawValue })
  }
}

extension Node? {
  fileprivate func isSame(as other: Node?) -> Bool {
    guard let self, let other else { return self == nil && other == nil }
    return self.sameValue(as: other)
  }
}

extension LiveEffect {
  fileprivate func concerns(_ identity: Identity) -> Bool {
    guard let kind = Kind(group: identity.group, name: identity.kind) else { return false }
    let environment = kind == .environment ? identity.name : identity.namespace ?? ""
    if kind == .organization || kind == .environmentPolicy { return !policies.isEmpty }
    if kind == .continuum { return !applications.isEmpty }
    guard kind == .application || kind == .environment else { return false }
    let name = ApplicationName(environment: environment, application: identity.name)
    return policies.contains { $0.hasPrefix("\(environment)-") }
      || kind == .application && applications.contains(name)
  }
}

internal import Compiler
internal import Diagnostics
package import Model
internal import Planning
internal import Rendering
internal import Syntax
internal import Versioning
internal import Workspaces

/// All objects that were seen, one shared copy, and the worlds made of them. A world holds one
/// Organization and what everyone shares, so that a change costs one Organization's compilation; the
/// world of the empty name holds everything, and the platform's repositories come from it.
package actor WorldCache {
  private let facts: Facts
  private var sources: [String: Source] = [:]
  private var worlds: [String: Task<World, Never>] = [:]
  private var recent: [String] = []
  private static let mostWorlds = 16
  /// Counts the changes, so that a newer world is known from an older one.
  private(set) var revision = 0

  /// Where an object is read from.
  private var places: [Identity: String] = [:]
  /// The objects of each Organization; of what everyone shares under the empty name.
  private var members: [String: Set<Identity>] = [:]
  /// Objects that are to go: no part of any world, and not yet gone.
  private var leaving: [Identity: ObservedObject] = [:]
  /// The Organization of each Environment.
  private var owners: [String: String] = [:]
  /// By kind.
  private(set) var objectCounts: [String: Int] = [:]

  /// What other controllers say.
  private var live = LiveState()
  /// Whether all that was there at the start has been taken in: what is new later takes nothing away
  /// where it is broken.
  private var isFilled = false

  private struct Source {
    let path: String
    let reading: FileReading
    /// The last version without an error of its own; `nil` where none was seen.
    var sound: FileReading?
    /// Whether the platform's repositories may hold it although no sound version was seen.
    var mayStand: Bool
    /// `nil` where everyone shares it.
    var surroundings: String?
    var observed: [Identity: ObservedObject]
  }

  package init(facts: Facts) {
    self.facts = facts
  }

  /// Takes changes over and gives the objects whose outcome may be another one now.
  func take(_ changes: [SourceChange]) -> Set<Identity> {
    var effect = Effect()
    var arena = TreeArena()
    for change in changes {
      let old = sources[change.path]
      remove(old)
      sources[change.path] = nil
      effect.objects.formUnion(old?.observed.keys.map(\.self) ?? [])
      guard let file = change.file else {
        if let old { effect.touch(old.surroundings) }
        for object in change.observed { leaving[object.identity] = object }
        effect.objects.formUnion(change.observed.map(\.identity))
        continue
      }
      let isSame = old?.reading.file == file
      let known = isSame ? old?.reading : nil
      let reading =
        known ?? examine(file, facts: facts, charts: ChartFolders([]), arena: &arena)
      let isSound = !reading.diagnostics.contains { $0.severity == .error }
      let source = Source(
        path: change.path, reading: reading, sound: isSound ? reading : old?.sound,
        mayStand: old?.mayStand ?? !isFilled, surroundings: surroundings(of: reading),
        observed: observed(reading, change.observed))
      add(source)
      effect.objects.formUnion(source.observed.keys)
      if !isSame {
        if let old { effect.touch(old.surroundings) }
        effect.touch(source.surroundings)
      }
    }
    invalidate(effect)
    return effect.isEverything
      ? identities
      : effect.surroundings.reduce(effect.objects) { $0.union(affected(by: $1)) }
  }

  /// Everything that was there at the start has been taken in.
  func fill() { isFilled = true }

  /// The objects of an Organization, and those that everyone shares and that are made from them too.
  private func affected(by name: String) -> Set<Identity> {
    var found = members[name] ?? []
    for identity in members[""] ?? [] {
      guard let kind = Kind(group: identity.group, name: identity.kind) else { continue }
      let isAffected =
        // Where Environments are decides where rights are bound and policies hold.
        kind == .userAccess || kind == .environmentPolicy
        || kind == .organization && identity.name == name
        || kind == .continuum && organization(of: identity) == name
      if isAffected { found.insert(identity) }
    }
    return found
  }

  /// Takes over what other controllers say and gives the objects whose outcome may be another now, and the Environments that
  /// something new was said of.
  func take(_ changes: [LiveChange]) -> (objects: Set<Identity>, environments: Set<String>) {
    var effect = LiveEffect()
    for change in changes { effect.add(live.take(change)) }
    if effect.applications.isEmpty && effect.policies.isEmpty { return ([], []) }
    return (Set(places.keys).filter { concerns(effect, $0) }, effect.environments)
  }

  var liveRevision: Int { live.revision }

  private func concerns(_ effect: LiveEffect, _ identity: Identity) -> Bool {
    guard let kind = Kind(group: identity.group, name: identity.kind) else { return false }
    let environment = kind == .environment ? identity.name : identity.namespace ?? ""
    if kind == .organization || kind == .environmentPolicy { return !effect.policies.isEmpty }
    if kind == .continuum { return !effect.applications.isEmpty }
    guard kind == .application || kind == .environment else { return false }
    let name = ApplicationName(environment: environment, application: identity.name)
    return effect.policies.contains { $0.hasPrefix("\(environment)-") }
      || kind == .application && effect.applications.contains(name)
  }

  /// What changes lead to.
  private struct Effect {
    var objects: Set<Identity> = []
    var surroundings: Set<String> = []
    /// What everyone shares has changed.
    var isEverything = false

    mutating func touch(_ name: String?) {
      if let name { surroundings.insert(name) } else { isEverything = true }
    }
  }

  private func add(_ source: Source) {
    sources[source.path] = source
    for identity in source.observed.keys {
      leaving[identity] = nil
      places[identity] = source.path
      objectCounts[identity.kind, default: 0] += 1
      members[source.surroundings ?? "", default: []].insert(identity)
    }
    for case .environment(let environment) in source.reading.objects {
      owners[environment.name] = environment.organization?.value
    }
  }

  private func remove(_ source: Source?) {
    guard let source else { return }
    for identity in source.observed.keys {
      // Of two files that claim one object the other may stay.
      if places[identity] == source.path { places[identity] = nil }
      objectCounts[identity.kind, default: 0] -= 1
      members[source.surroundings ?? ""]?.remove(identity)
    }
  }

  private func organization(of continuum: Identity) -> String? {
    let object = places[continuum].flatMap { sources[$0]?.observed[continuum] }
    return object?.environment.flatMap(organization)
  }

  private func invalidate(_ effect: Effect) {
    if effect.isEverything { worlds.removeAll() }
    for name in effect.surroundings {
      worlds[name] = nil
      // The world of those that belong to nobody has everything in it.
      worlds[""] = nil
    }
    if effect.isEverything || !effect.surroundings.isEmpty { revision += 1 }
  }

  func forget(_ identity: Identity) { leaving[identity] = nil }

  /// Every object, for a start over.
  var identities: Set<Identity> { Set(places.keys).union(leaving.keys) }

  /// The object, and the world that a controller of it is given; `nil` when it is gone.
  func surroundings(
    of identity: Identity, for controller: Controller
  ) async -> (object: ObservedObject, world: World, revision: Int, name: String)? {
    let revision = revision
    let found: ObservedObject
    var name = ""
    if let object = leaving[identity] {
      found = object
      name = object.environment.flatMap(organization) ?? ""
    } else if let source = places[identity].flatMap({ sources[$0] }),
      let object = source.observed[identity]
    {
      found = object
      name = source.surroundings ?? object.environment.flatMap(organization) ?? ""
    } else {
      return nil
    }
    if controller.surroundings == .whole { name = "" }
    var world = await world(name)
    world.live = live
    return (found, world, revision, name)
  }
}

extension WorldCache {
  /// The world of an Organization, or of everything.
  private func world(_ name: String) async -> World {
    if let task = worlds[name] { return await task.value }
    let chosen = sources.filter { _, source in
      source.surroundings == nil || source.surroundings == name || name.isEmpty
    }.sorted { $0.key < $1.key }.map(\.value)
    let readings = chosen.map(\.reading)
    let isBroken = name.isEmpty && chosen.contains { $0.sound?.file != $0.reading.file }
    let sound =
      isBroken ? chosen.compactMap { $0.sound ?? ($0.mayStand ? $0.reading : nil) } : nil
    // The platform's repositories wait for those that they make Flux follow.
    let task = Task(priority: name.isEmpty ? .background : .utility) { [facts] in
      World(
        readings, sound: sound, facts: facts, part: name.isEmpty ? .platform : .environments,
        now: Timestamp(seconds: 0))
    }
    worlds[name] = task
    // Those used last are likely to be asked for again; more of them would cost memory.
    recent.removeAll { $0 == name }
    recent.append(name)
    if recent.count > Self.mostWorlds { worlds[recent.removeFirst()] = nil }
    return await task.value
  }

  /// The Organization that alone needs the file; `nil` where others may.
  private func surroundings(of reading: FileReading) -> String? {
    var found: String?
    guard reading.foreign.isEmpty, !reading.objects.isEmpty else { return nil }
    for object in reading.objects {
      let own: String?
      switch object {
      case .application(let application): own = application.organization?.value
      case .environment(let environment): own = environment.organization?.value
      case .blueprint, .cnpgPair, .continuum, .environmentPolicy, .organization, .runbook,
        .secretPolicy, .sovereign, .userAccess, .opaque:
        own = nil
      }
      guard let own, found == nil || found == own else { return nil }
      found = own
    }
    return found
  }

  private func organization(of environment: String) -> String? { owners[environment] }

  private func observed(
    _ reading: FileReading, _ known: [ObservedObject]
  ) -> [Identity: ObservedObject] {
    var observed = Dictionary(
      known.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
    for object in reading.objects {
      let identity = object.header.identity
      var found = observed[identity] ?? ObservedObject(identity, path: reading.file.path)
      if known.isEmpty { found.document = object.header.node.documentIndex }
      if case .application(let application) = object {
        found.environment = application.environment?.value ?? identity.namespace
      }
      if case .continuum(let continuum) = object {
        found.environment = continuum.environment?.value ?? identity.namespace
      }
      observed[identity] = found
    }
    return observed
  }
}

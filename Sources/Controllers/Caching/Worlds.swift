internal import Compiler
internal import Dispatch
internal import Model
internal import Rendering
internal import Versioning
internal import Workspaces

/// A world, and the count of changes that it has seen.
struct MadeWorld: Sendable {
  let world: World
  let revision: Int
}

/// Makes worlds when they are asked for, each after the one before it.
extension WorldCache {
  /// The object, and the world that a controller of it is given; `nil` when it is gone.
  func surroundings(
    of identity: Identity, for controller: Controller
  ) async -> (object: ObservedObject, world: World, revision: Int, name: String)? {
    guard let object = leaving[identity] ?? sources[identity]?.observed[identity] else {
      return nil
    }
    var name = object.environment.flatMap(sources.organization) ?? ""
    if leaving[identity] == nil, let own = sources[identity]?.surroundings { name = own }
    if controller.surroundings == .whole { name = "" }
    let made = await world(name)
    var world = made.world
    world.live = live
    return (object, world, made.revision, name)
  }

  /// Of an Organization whose objects are stale: those that look different in its present world than
  /// when they were last handed out. Nothing where someone compares them already, who will see all of
  /// it.
  func differences(in name: String) async -> Set<Identity> {
    guard comparing.insert(name).inserted else { return [] }
    var found: Set<Identity> = []
    while stale.remove(name) != nil {
      let world = await world(name).world
      let members = sources.members[name] ?? []
      let present = appearances(of: members, in: world)
      // Who has changed itself is looked at anyway.
      let known = handedOut.removeValue(forKey: name) ?? []
      let earlier = appearances[name]
      for identity in members.subtracting(known) {
        let isLike = present[identity].flatMap { now in
          earlier?[identity].map { now.isLike($0) }
        }
        if isLike != true { found.insert(identity) }
      }
      appearances[name] = present.isEmpty ? nil : present
    }
    comparing.remove(name)
    return found
  }

  private func appearances(
    of members: Set<Identity>, in world: World
  ) -> [Identity: Appearance] {
    var found: [Identity: Appearance] = [:]
    for identity in members {
      guard let object = sources[identity]?.observed[identity] else { continue }
      found[identity] = Appearance(object, in: world)
    }
    return found
  }

  /// The world of an Organization, or of everything.
  private func world(_ name: String) async -> MadeWorld {
    if let task = worlds[name] { return await task.value }
    let before = begun[name]
    // The platform's repositories wait for those that they make Flux follow, and take no thread from
    // them for as long as they are compiled.
    let executor: (any TaskExecutor)? = name.isEmpty ? wholeThread : nil
    let task = Task.detached(
      executorPreference: executor, priority: name.isEmpty ? .background : .utility
    ) { [facts] in
      _ = await before?.value
      let material = await self.material(name)
      let world = World(
        material.sources.map(\.reading), sound: material.sound, facts: facts,
        part: name.isEmpty ? .platform : .environments, now: Timestamp(seconds: 0),
        earlier: material.earlier, earlierSound: material.earlierSound, known: material.branches)
      let made = MadeWorld(world: world, revision: material.revision)
      await self.adopt(made, name)
      return made
    }
    worlds[name] = task
    begun[name] = task
    unfinished[name, default: 0] += 1
    // Those used last are likely to be asked for again; more of them would cost memory.
    recent.removeAll { $0 == name }
    recent.append(name)
    if recent.count > Self.mostWorlds { worlds[recent.removeFirst()] = nil }
    return await task.value
  }

  private static var mostWorlds: Int { 16 }

  /// What a world is made of.
  private struct Material: Sendable {
    let sources: [Source]
    /// With the last sound version of what is broken; `nil` where nothing is.
    let sound: [FileReading]?
    let revision: Int
    let earlier: Kept
    let earlierSound: Kept
    let branches: [String: WantedBranch]
  }

  private func material(_ name: String) -> Material {
    let needed = sources.needed(by: name)
    let isWhole = name.isEmpty
    let isBroken = isWhole && needed.contains { $0.sound?.file != $0.reading.file }
    let environments = (sources.members[name] ?? []).filter { $0.kind == Kind.environment.rawValue }
    return Material(
      sources: needed,
      sound: isBroken
        ? needed.compactMap { $0.sound ?? ($0.mayStand ? $0.reading : nil) } : nil,
      revision: revision,
      earlier: isWhole ? keptOfAll.merging(kept) : kept.limited(to: environments),
      earlierSound: isBroken ? keptOfSound.merging(kept) : Kept(),
      branches: branches[name] ?? [:])
  }

  /// Takes over what a world came to, for the next one.
  private func adopt(_ made: MadeWorld, _ name: String) {
    unfinished[name, default: 1] -= 1
    if unfinished[name] == 0 { (unfinished[name], begun[name]) = (nil, nil) }
    branches[name] = made.world.branches
    if name.isEmpty {
      keptOfAll = made.world.compilation.kept
      keptOfSound = made.world.keptOfSound ?? Kept()
      return
    }
    kept.merge(made.world.compilation.kept)
    let members = sources.members[name] ?? []
    if members.isEmpty {
      branches[name] = nil
      appearances[name] = nil
    } else if isFilled && appearances[name] == nil && !stale.contains(name) {
      // All of them are looked at in this world or a newer one.
      appearances[name] = appearances(of: members, in: made.world)
    }
  }
}

/// Nobody waits for the world of everything as for the others.
private let wholeThread = OwnThread("world", qos: .utility)

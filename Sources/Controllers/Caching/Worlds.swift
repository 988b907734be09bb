internal import Compiler
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
    let task = Task.detached(priority: name.isEmpty ? .background : .utility) {
      _ = await before?.value
      let material = await self.material(name)
      // The platform's repositories wait for those that they make Flux follow.
      let world =
        name.isEmpty ? await yieldingThread.run { material.world() } : material.world()
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

  private func material(_ name: String) -> Material {
    if name.isEmpty {
      return Material(
        facts: facts, part: .platform, sources: sources.all, revision: revision,
        earlier: keptOfAll.merging(kept), earlierSound: keptOfSound.merging(kept),
        branches: branches[name] ?? [:])
    }
    let members = sources.members[name] ?? []
    return Material(
      facts: facts, part: .environments, sources: sources.needed(by: name), revision: revision,
      earlier: kept.limited(to: members.filter { $0.kind == Kind.environment.rawValue }),
      earlierSound: Kept(), branches: branches[name] ?? [:])
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

/// What a world is made of.
private struct Material: Sendable {
  let facts: Facts
  let part: RenderedPart
  let sources: [Source]
  let revision: Int
  let earlier: Kept
  let earlierSound: Kept
  let branches: [String: WantedBranch]

  func world() -> World {
    // All there is comes in no order: sorting it takes a while.
    let sources = part == .platform ? sources.sorted { $0.path < $1.path } : sources
    let isBroken = part == .platform && sources.contains { $0.sound?.file != $0.reading.file }
    return World(
      sources.map(\.reading), sound: isBroken ? sources.compactMap(\.lastSound) : nil,
      facts: facts, part: part, now: Timestamp(seconds: 0), earlier: earlier,
      earlierSound: earlierSound, known: branches)
  }
}

extension Source {
  /// What the platform's repositories are made of.
  fileprivate var lastSound: FileReading? { sound ?? (mayStand ? reading : nil) }
}

/// Nobody waits for the world of everything as for the others.
private let yieldingThread = YieldingThread()

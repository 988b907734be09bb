internal import Compiler
internal import Diagnostics
package import Model
internal import Syntax
internal import Versioning
internal import Workspaces

/// All objects that were seen, one shared copy, and the worlds made of them. A world holds one
/// Organization and what everyone shares, so that a change costs one Organization's compilation.
package actor WorldCache {
  private let facts: Facts
  private var sources: [String: Source] = [:]
  private var worlds: [String: Task<World, Never>] = [:]
  private var recent: [String] = []
  private static let mostWorlds = 16
  /// Counts the changes, so that a newer world is known from an older one.
  private(set) var revision = 0

  private struct Source {
    let reading: FileReading
    /// `nil` where everyone shares it.
    var surroundings: String?
    var observed: [Identity: ObservedObject]
  }

  package init(facts: Facts) {
    self.facts = facts
  }

  /// Takes changes over and gives the objects whose outcome may be another one now.
  func take(_ changes: [SourceChange]) -> Set<Identity> {
    var affected: Set<Identity> = []
    var touched: Set<String> = []
    var touchesAll = false
    var arena = TreeArena()
    for change in changes {
      let old = sources.removeValue(forKey: change.path)
      if let old { affected.formUnion(old.observed.keys) }
      guard let file = change.file else {
        guard let old else { continue }
        if !old.reading.objects.isEmpty || !old.reading.diagnostics.isEmpty {
          mark(old.surroundings, &touched, &touchesAll)
        }
        for object in change.observed { observedOnly[object.identity] = object }
        continue
      }
      let isSame = old?.reading.file == file
      let reading =
        isSame
        ? old?.reading : examine(file, facts: facts, charts: ChartFolders([]), arena: &arena)
      guard let reading else { continue }
      var source = Source(reading: reading, surroundings: nil, observed: [:])
      source.surroundings = surroundings(of: reading)
      source.observed = observed(reading, change.observed)
      for identity in source.observed.keys { observedOnly[identity] = nil }
      affected.formUnion(source.observed.keys)
      sources[change.path] = source
      if !isSame {
        if let old { mark(old.surroundings, &touched, &touchesAll) }
        mark(source.surroundings, &touched, &touchesAll)
      }
    }
    if touchesAll {
      worlds.removeAll()
    } else {
      for name in touched { worlds[name] = nil }
    }
    if touchesAll || !touched.isEmpty { revision += 1 }
    for source in sources.values
    where touchesAll || source.surroundings.map(touched.contains) ?? false {
      affected.formUnion(source.observed.keys)
    }
    return affected
  }

  /// Objects that are to go: no part of any world, and not yet gone.
  private var observedOnly: [Identity: ObservedObject] = [:]

  func forget(_ identity: Identity) { observedOnly[identity] = nil }

  /// Every object, for a start over.
  var identities: Set<Identity> {
    Set(sources.values.flatMap(\.observed.keys)).union(observedOnly.keys)
  }

  var objectCounts: [String: Int] {
    Dictionary(grouping: identities) { $0.kind }.mapValues(\.count)
  }

  /// The object, and the world that it stands in; `nil` when it is gone.
  func surroundings(
    of identity: Identity, in path: String?
  ) async -> (object: ObservedObject, world: World, revision: Int, name: String)? {
    let revision = revision
    if let object = observedOnly[identity] {
      let name = object.environment.flatMap(organization) ?? ""
      return (object, await world(name), revision, name)
    }
    guard let source = source(of: identity, path), let object = source.observed[identity] else {
      return nil
    }
    let name = source.surroundings ?? ""
    return (object, await world(name), revision, name)
  }

  private func source(of identity: Identity, _ path: String?) -> Source? {
    if let path, let source = sources[path] { return source }
    return sources.values.first { $0.observed[identity] != nil }
  }
}

extension WorldCache {
  private func mark(_ surroundings: String?, _ touched: inout Set<String>, _ all: inout Bool) {
    if let surroundings { touched.insert(surroundings) } else { all = true }
  }

  /// The world of an Organization; of what everyone shares where there is none.
  private func world(_ name: String) async -> World {
    if let task = worlds[name] { return await task.value }
    let readings = sources.filter { _, source in
      source.surroundings == nil || source.surroundings == name || name.isEmpty
    }.sorted { $0.key < $1.key }.map(\.value.reading)
    let task = Task { [facts] in
      World(readings, facts: facts, now: Timestamp(seconds: 0))
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

  private func organization(of environment: String) -> String? {
    for source in sources.values {
      for case .environment(let found) in source.reading.objects where found.name == environment {
        return found.organization?.value
      }
    }
    return nil
  }

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
      observed[identity] = found
    }
    return observed
  }
}

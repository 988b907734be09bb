internal import Diagnostics
internal import Model
internal import Syntax
internal import Workspaces

/// A file as it was read, and what the back end knows of its objects.
final class Source: Sendable {
  let path: String
  let reading: FileReading
  /// The last version without an error of its own; `nil` where none was seen.
  let sound: FileReading?
  /// Whether the platform's repositories may hold it although no sound version was seen.
  let mayStand: Bool
  /// The Organization that alone needs it; `nil` where everyone shares it.
  let surroundings: String?
  let observed: [Identity: ObservedObject]

  init(
    _ reading: FileReading, observed known: [ObservedObject], after old: Source?, mayStand: Bool
  ) {
    path = reading.file.path
    self.reading = reading
    let isSound = !reading.diagnostics.contains { $0.severity == .error }
    sound = isSound ? reading : old?.sound
    self.mayStand = old?.mayStand ?? mayStand
    surroundings = Source.surroundings(of: reading)
    observed = Source.observed(reading, known)
  }

  /// Of two applications and environments of several Organizations in one file everyone needs it.
  private static func surroundings(of reading: FileReading) -> String? {
    var found: String?
    guard reading.manifests.isEmpty, !reading.objects.isEmpty else { return nil }
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

  private static func observed(
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

/// All files that were read, by who needs them.
struct Sources: Sendable {
  private var byPath: [String: Source] = [:]
  /// Sorted by path; of what everyone shares under the empty name.
  private var groups: [String: [Source]] = [:]
  /// Where an object is read from.
  private(set) var places: [Identity: String] = [:]
  /// The objects of each Organization; of what everyone shares under the empty name.
  private(set) var members: [String: Set<Identity>] = [:]
  /// The Organization of each Environment.
  private var owners: [String: String] = [:]
  /// By kind.
  private(set) var objectCounts: [String: Int] = [:]

  subscript(_ path: String) -> Source? { byPath[path] }

  subscript(_ object: Identity) -> Source? { places[object].flatMap { byPath[$0] } }

  func organization(of environment: String) -> String? { owners[environment] }

  /// All of them, in no order.
  var all: [Source] { Array(byPath.values) }

  /// What an Organization needs, sorted by path.
  func needed(by name: String) -> [Source] {
    let (shared, own) = (groups[""] ?? [], groups[name] ?? [])
    var merged: [Source] = []
    merged.reserveCapacity(shared.count + own.count)
    var next = 0
    for source in shared {
      while next < own.count, own[next].path < source.path {
        merged.append(own[next])
        next += 1
      }
      merged.append(source)
    }
    return merged + own[next...]
  }

  mutating func add(_ source: Source) {
    byPath[source.path] = source
    let name = source.surroundings ?? ""
    let place = place(of: source.path, in: name)
    groups[name, default: []].insert(source, at: place)
    for identity in source.observed.keys {
      places[identity] = source.path
      objectCounts[identity.kind, default: 0] += 1
      members[name, default: []].insert(identity)
    }
    for case .environment(let environment) in source.reading.objects {
      owners[environment.name] = environment.organization?.value
    }
  }

  mutating func remove(_ source: Source) {
    byPath[source.path] = nil
    let name = source.surroundings ?? ""
    let place = place(of: source.path, in: name)
    groups[name]?.remove(at: place)
    for identity in source.observed.keys {
      // Of two files that claim one object the other may stay.
      if places[identity] == source.path { places[identity] = nil }
      objectCounts[identity.kind, default: 0] -= 1
      members[name]?.remove(identity)
    }
    if members[name]?.isEmpty == true { members[name] = nil }
    if groups[name]?.isEmpty == true { groups[name] = nil }
  }

  /// The first place whose path is not before it.
  private func place(of path: String, in name: String) -> Int {
    let group = groups[name] ?? []
    var low = 0
    var high = group.count
    while low < high {
      let middle = (low + high) / 2
      if group[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

import Diagnostics
import Diagrams
import Model

/// The objects of Flux and what each waits for or takes its manifests from.
func fluxDiagram(_ objects: [FluxObject]) -> Diagram {
  let sorted = objects.sorted { $0.header.name.range < $1.header.name.range }
  let index = FluxIndex(sorted)
  var nodes = sorted.indices.map { index.node($0) }
  var missing: [String: Int] = [:]
  var edges: [Diagram.Edge] = []
  for (number, object) in sorted.enumerated() {
    for reference in object.references {
      let target: Int
      if let found = index.target(of: reference, from: object) {
        target = found
      } else {
        let absent = index.absent(reference)
        target = missing[absent.name] ?? nodes.count
        if target == nodes.count { nodes.append(absent) }
        missing[absent.name] = target
      }
      edges.append(
        Diagram.Edge(
          from: number, to: target, kind: reference.edge, note: reference.note,
          place: reference.name.range))
    }
  }
  return Diagram(title: "Flux", nodes: nodes, edges: edges)
}

/// Objects by kind and name, and by what each is called.
private struct FluxIndex {
  let objects: [FluxObject]
  private let byName: [String: [Int]]
  private let names: [String]

  init(_ objects: [FluxObject]) {
    self.objects = objects
    var byName: [String: [Int]] = [:]
    for (number, object) in objects.enumerated() {
      byName["\(object.kind.rawValue) \(object.header.name.value)", default: []].append(number)
      for artifact in object.artifacts {
        byName["\(FluxKind.externalArtifact.rawValue) \(artifact)", default: []].append(number)
      }
    }
    self.byName = byName
    names = distinctNames(objects)
  }

  func node(_ number: Int) -> Diagram.Node {
    let object = objects[number]
    return Diagram.Node(
      names[number], kind: object.kind.rawValue, short: object.header.name.value,
      detail: detail(object.kind, object.header.namespace?.value), group: object.kind.rawValue,
      state: object.isSuspended ? .suspended : .present, facts: object.facts,
      place: object.header.name.range)
  }

  func absent(_ reference: FluxReference) -> Diagram.Node {
    let identity = Identity(
      group: reference.kind.group, kind: reference.kind.rawValue, namespace: reference.namespace,
      name: reference.name.value)
    // A name that something else has already, since an object of another cluster may be called so.
    let name =
      names.contains(identity.description)
      ? "\(identity) (missing)" : identity.description
    return Diagram.Node(
      name, kind: reference.kind.rawValue, short: reference.name.value,
      detail: detail(reference.kind, reference.namespace), group: reference.kind.rawValue,
      state: .missing)
  }

  /// The object that is meant: of those in several clusters the one whose folder is nearest. A
  /// namespace that is not written may be set by a kustomization, so any will do then.
  func target(of reference: FluxReference, from object: FluxObject) -> Int? {
    let candidates = byName["\(reference.kind.rawValue) \(reference.name.value)"] ?? []
    let fitting = candidates.filter { number in
      let namespace = objects[number].header.namespace?.value
      return namespace == nil || reference.namespace == nil || namespace == reference.namespace
    }
    return fitting.max { left, right in
      (nearness(objects[left].file, object.file), -left)
        < (nearness(objects[right].file, object.file), -right)
    }
  }

  private func detail(_ kind: FluxKind, _ namespace: String?) -> String {
    namespace.map { "\(kind.rawValue) in \($0)" } ?? kind.rawValue
  }
}

/// What each object is called. One object of each cluster may have the same identity: what is
/// different about their folders tells them apart.
private func distinctNames(_ objects: [FluxObject]) -> [String] {
  let identities = objects.map(\.header.identity.description)
  let folders = Dictionary(grouping: objects.indices) { identities[$0] }
    .mapValues { $0.map { folder(objects[$0].file) } }
  var taken: Set<String> = []
  return identities.enumerated().map { number, identity in
    let alike = folders[identity] ?? []
    let place = difference(folder(objects[number].file), alike)
    let name = alike.count > 1 && !place.isEmpty ? "\(identity) (\(place))" : identity
    var unique = name
    var copy = 2
    while !taken.insert(unique).inserted {
      unique = "\(name) #\(copy)"
      copy += 1
    }
    return unique
  }
}

private func folder(_ path: String) -> [Substring] {
  path.split(separator: "/").dropLast()
}

/// A folder without what all of `folders` begin and end with.
private func difference(_ folder: [Substring], _ folders: [[Substring]]) -> String {
  let shortest = folders.map(\.count).min() ?? 0
  let before = (0..<shortest).prefix { place in
    folders.allSatisfy { $0[place] == folder[place] }
  }.count
  let after = (0..<(shortest - before)).prefix { place in
    folders.allSatisfy { $0[$0.count - 1 - place] == folder[folder.count - 1 - place] }
  }.count
  return folder[before..<(folder.count - after)].joined(separator: "/")
}

/// How many folders two paths share.
private func nearness(_ left: String, _ right: String) -> Int {
  zip(left.split(separator: "/"), right.split(separator: "/")).prefix { $0 == $1 }.count
}

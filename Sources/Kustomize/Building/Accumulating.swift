import Diagnostics
import Syntax

extension Builder {
  /// Adds what a kustomization lists and makes, and runs its transformations over all of it.
  mutating func accumulate(
    _ kustomization: Kustomization, into accumulation: inout Accumulation, stack: [String]
  ) {
    let before = errorCount
    for path in kustomization.texts("resources") + kustomization.texts("bases") {
      attempt { builder throws(Fault) in
        try builder.add(path, of: kustomization, to: &accumulation, stack: stack)
      }
    }
    accumulation.isIncomplete = accumulation.isIncomplete || kustomization.isFaulty
    accumulation.fields.merge(facts.fields)
    for path in kustomization.texts("configurations") {
      attempt { builder throws(Fault) in
        let tree = try builder.tree(path, of: kustomization)
        for document in tree.documents { try builder.configure(document, &accumulation) }
      }
    }
    if errorCount == before && !accumulation.isIncomplete {
      generate(kustomization, into: &accumulation)
    }
    for path in kustomization.texts("components") {
      attempt { builder throws(Fault) in
        try builder.addComponent(path, of: kustomization, to: &accumulation, stack: stack)
      }
    }
    // What is missing would make patches and references miss too.
    guard errorCount == before, !accumulation.isIncomplete else {
      accumulation.isIncomplete = true
      return
    }
    transform(kustomization, &accumulation)
    if errorCount > before { accumulation.isIncomplete = true }
  }

  var errorCount: Int { diagnostics.count { $0.severity == .error } }

  private func configure(_ node: Node, _ accumulation: inout Accumulation) throws(Fault) {
    for entry in node.entries where !FieldConfiguration.names.contains(entry.name) {
      throw Fault(
        .field, "'\(entry.name)' is no part of a configuration", at: entry.key.range,
        help: nearestName(to: entry.name, among: FieldConfiguration.names)
          .map { "did you mean '\($0)'?" })
    }
    accumulation.fields.merge(FieldConfiguration(node))
  }

  /// Adds the objects of a file, or what a folder builds to.
  private mutating func add(
    _ path: Located<String>, of kustomization: Kustomization,
    to accumulation: inout Accumulation, stack: [String]
  ) throws(Fault) {
    let joined = BuildPath.join(kustomization.folder, path.value)
    switch try look(joined, for: path.range) {
    case .folder(let root):
      let inner = try folder(path, joined, root, stack)
      if inner.isComponent {
        throw Fault(
          .field, "'\(path.value)' is a component", at: path.range,
          help: "list it under 'components'")
      }
      var part = Accumulation()
      accumulate(inner, into: &part, stack: stack + [root])
      add(part.list.resources, to: &accumulation)
      accumulation.fields.merge(part.fields)
      if part.isIncomplete { accumulation.isIncomplete = true }
    case .file, .unreadable, .nothing:
      let reading = ResourceReading(try tree(path, of: kustomization), facts: facts)
      for fault in reading.faults { report(fault) }
      add(reading.resources, to: &accumulation)
    }
  }

  private mutating func addComponent(
    _ path: Located<String>, of kustomization: Kustomization,
    to accumulation: inout Accumulation, stack: [String]
  ) throws(Fault) {
    let joined = BuildPath.join(kustomization.folder, path.value)
    guard case .folder(let root) = try look(joined, for: path.range) else {
      throw Fault.missing(path)
    }
    let inner = try folder(path, joined, root, stack)
    guard inner.isComponent else {
      throw Fault(
        .field, "'\(path.value)' is no component", at: path.range,
        notes: [Note("its kind is said here", at: (inner.node["kind"] ?? inner.node).range)],
        help: "list it under 'resources', or make its kind 'Component'")
    }
    accumulate(inner, into: &accumulation, stack: stack + [root])
  }

  /// The kustomization of a folder that another one lists, which must not lead back.
  private mutating func folder(
    _ path: Located<String>, _ joined: String, _ root: String, _ stack: [String]
  ) throws(Fault) -> Kustomization {
    if path.value.hasPrefix("/") {
      throw Fault(
        .outside, "'\(path.value)' is an absolute path", at: path.range,
        help: "write it relative to the kustomization's folder")
    }
    if let visited = stack.last(where: { BuildPath.isInside($0, root) }) {
      let isSame = visited == root
      throw Fault(
        .cycle,
        "'\(path.value)' \(isSame ? "leads back to itself" : "holds the folder that lists it")",
        at: path.range, help: "list folders that do not need this one")
    }
    guard stack.count < limits.depth else {
      throw Fault(
        .limit, "kustomizations stand over \(limits.depth) deep in one another", at: path.range)
    }
    return try kustomization(joined, root: root, at: path.range)
  }

  /// Adds objects, of which no two may have one identity.
  private mutating func add(_ resources: [Resource], to accumulation: inout Accumulation) {
    var taken = accumulation.list.places
    for resource in resources {
      guard accumulation.list.resources.count < limits.objects else {
        report(Fault(.limit, "the build has over \(limits.objects) objects", at: resource.place))
        return
      }
      guard let twin = accumulation.list.add(resource, &taken) else { continue }
      report(
        Fault(
          .duplicate, "\(resource.identity.title) stands twice in the build", at: resource.place,
          notes: [Note("it stands here too", at: twin.place)],
          help: "remove one of the two, or patch it instead"))
    }
  }
}

// MARK: Generators
extension Builder {
  private mutating func generate(
    _ kustomization: Kustomization, into accumulation: inout Accumulation
  ) {
    for kind in [Generator.Kind.configMap, .secret] {
      for node in kustomization.items(kind.field) {
        attempt { builder throws(Fault) in
          let generator = try Generator(
            kind, node, options: kustomization["generatorOptions"])
          let data = try generator.data { path throws(Fault) in
            try builder.file(path, of: kustomization)
          }
          try builder.absorb(
            generator.resource(data, facts: builder.facts), generator, &accumulation.list)
        }
      }
    }
  }

  /// Adds a generated object, or puts it in the place of the one that it is for.
  private func absorb(
    _ resource: Resource, _ generator: Generator, _ list: inout ResourceList
  ) throws(Fault) {
    let places = list.indices(of: resource.identity)
    switch (places.first, generator.behavior) {
    case (nil, .create): list.resources.append(resource)
    case (nil, _):
      let names = list.resources.filter { $0.kind == resource.kind }.map(\.name)
      throw Fault(
        .generator,
        "there is no \(resource.identity.title) to \(generator.behavior.rawValue)",
        at: generator.name.range,
        help: nearestName(to: generator.name.value, among: names).map { "did you mean '\($0)'?" }
          ?? "leave out 'behavior' to create it")
    case (let place?, .create):
      throw Fault(
        .duplicate, "\(resource.identity.title) is there already", at: generator.name.range,
        notes: [Note("it stands here", at: list.resources[place].place)],
        help: "write 'behavior: merge' or 'behavior: replace'")
    case (let place?, _):
      guard places.count == 1 else {
        throw Fault(
          .generator, "\(resource.identity.title) may mean one of \(places.count) objects",
          at: generator.name.range,
          notes: places.map { Note("this is one of them", at: list.resources[$0].place) })
      }
      var resource = resource
      resource.replace(list.resources[place], merging: generator.behavior == .merge)
      list.resources[place] = resource
    }
  }
}

import Diagnostics
import Syntax

// MARK: patches and patchesStrategicMerge
extension Builder {
  mutating func patch(_ kustomization: Kustomization, _ list: inout ResourceList) {
    for item in kustomization.items("patchesStrategicMerge") {
      attempt { builder throws(Fault) in
        let text = item.string ?? ""
        let isInline = text.contains("\n") || text.contains(": ")
        let tree =
          isInline
          ? try builder.inlineTree(item)
          : try builder.tree(Located(text, at: item.range), of: kustomization)
        let source = try PatchSource(tree, at: item.range, facts: builder.facts)
        try builder.apply(source, item, &list)
      }
    }
    for item in kustomization.items("patches") {
      attempt { builder throws(Fault) in
        let source = try builder.source(item, of: kustomization)
        try builder.apply(source, item, &list)
      }
    }
  }

  /// What `path` or `patch` of an entry says.
  private mutating func source(
    _ item: Node, of kustomization: Kustomization
  ) throws(Fault) -> PatchSource {
    let path = item["path"].flatMap { node in
      node.string.flatMap { $0.isEmpty ? nil : Located($0, at: node.range) }
    }
    let text = item["patch"].flatMap { node in node.string.flatMap { $0.isEmpty ? nil : node } }
    switch (path, text) {
    case (let path?, nil):
      return try PatchSource(
        try tree(path, of: kustomization), at: path.range, facts: facts)
    case (nil, let text?):
      return try PatchSource(try inlineTree(text), at: text.range, facts: facts)
    default:
      throw Fault(
        .patch, "a patch needs one of 'path' and 'patch'", at: item.range,
        help: "write the patch itself, or name its file")
    }
  }

  /// The YAML in a text.
  private mutating func inlineTree(_ text: Node) throws(Fault) -> Tree {
    let read = parse(textOf: text)
    report(read.diagnostics.filter { $0.severity == .error })
    return read.value
  }

  private mutating func apply(
    _ source: PatchSource, _ item: Node, _ list: inout ResourceList
  ) throws(Fault) {
    let target = item.isMapping ? item["target"].flatMap { $0.isNull ? nil : $0 } : nil
    switch (source.content, target) {
    case (.merge(let patches), nil):
      for patch in patches {
        let place = try self.place(of: patch.identity, patch.place, list)
        try merge(patch, into: [place], item, &list)
      }
    case (.merge(let patches), let target?) where patches.count > 1:
      throw Fault(
        .patch, "\(patches.count) patches cannot share one 'target'", at: target.range,
        help: "give each an entry of its own")
    case (.merge(let patches), let target?):
      for patch in patches { try merge(patch, into: try selected(target, list), item, &list) }
    case (.changes(let changes), let target?):
      for place in try selected(target, list) {
        try count(source.place)
        list.resources[place].rememberIdentity()
        list.resources[place].draft = try changes.apply(
          to: list.resources[place].draft, list.resources[place].identity.title)
      }
    case (.changes, nil):
      throw Fault(
        .patch, "a list of changes needs a 'target'", at: source.place,
        help: "say which objects are meant, by 'kind' and 'name'")
    }
  }

  private mutating func count(_ place: SourceRange) throws(Fault) {
    patchCount += 1
    guard patchCount <= limits.patches else {
      throw Fault(.limit, "patches change objects over \(limits.patches) times", at: place)
    }
  }

  /// The objects that a target selects.
  private mutating func selected(_ target: Node, _ list: ResourceList) throws(Fault) -> [Int] {
    let selector = try Selector(target)
    let places = list.resources.indices.filter { selector.selects(list.resources[$0]) }
    if places.isEmpty {
      let name = target["name"]?.text ?? ""
      report(
        Fault(
          .noTarget, "the patch changes nothing: no object of the build is selected",
          at: target.range,
          help: nearestName(to: name, among: list.resources.map(\.name))
            .map { "did you mean '\($0)'?" } ?? "select an object that the build has"))
    }
    return places
  }

  /// The only object that is called so, or was.
  private func place(
    of identity: Identity, _ range: SourceRange, _ list: ResourceList
  ) throws(Fault) -> Int {
    let places = list.indices(of: identity)
    if places.count == 1 { return places[0] }
    guard places.isEmpty else {
      throw Fault(
        .patch, "\(identity.title) may mean one of \(places.count) objects", at: range,
        notes: places.map { Note("this is one of them", at: list.resources[$0].place) },
        help: "select one with 'target'")
    }
    let alike = list.resources.filter { $0.kind == identity.kind }
    let inOther = alike.first { $0.name == identity.name }
    let nearest = nearestName(to: identity.name, among: alike.map(\.name))
    throw Fault(
      .patch, "no object of the build is \(identity.kind.apiVersion) \(identity.title)", at: range,
      notes: inOther.map { [Note("this one stands in another namespace", at: $0.place)] } ?? [],
      help: inOther.map {
        $0.namespace.isEmpty
          ? "leave 'namespace' out of the patch"
          : "write 'namespace: \($0.namespace)' into the patch"
      }
        ?? nearest.map { "did you mean '\($0)'?" } ?? "patch an object that the build has")
  }

  private mutating func merge(
    _ patch: Resource, into places: [Int], _ item: Node, _ list: inout ResourceList
  ) throws(Fault) {
    let options = item.isMapping ? item["options"] : nil
    let renames = options?["allowNameChange"]?.boolean == true
    let rekinds = options?["allowKindChange"]?.boolean == true
    let strategy = StrategicMerge(facts.mergeKeys, place: patch.place)
    var removed: Set<Int> = []
    for place in places {
      try count(patch.place)
      let old = list.resources[place]
      if renames || rekinds { list.resources[place].rememberIdentity() }
      guard var draft = try strategy.merge(patch.draft, into: old.draft, kind: old.kind) else {
        removed.insert(place)
        continue
      }
      if !rekinds {
        draft.set("kind", old.draft["kind"])
        draft.set("apiVersion", old.draft["apiVersion"])
      }
      var metadata = draft["metadata"] ?? .mapping([])
      if !renames { metadata.set("name", old.draft.at("metadata", "name")) }
      metadata.set("namespace", old.draft.at("metadata", "namespace"))
      draft.set("metadata", metadata)
      list.resources[place].draft = draft
    }
    let kept = list.resources.indices.filter { !removed.contains($0) }
    if !removed.isEmpty { list.resources = kept.map { list.resources[$0] } }
  }
}

// MARK: patchesJson6902
extension Builder {
  /// Applies the patches of the older field, each to the one object that it names.
  mutating func patchByIdentity(_ kustomization: Kustomization, _ list: inout ResourceList) {
    for item in kustomization.items("patchesJson6902") {
      attempt { builder throws(Fault) in
        let source = try builder.source(item, of: kustomization)
        guard case .changes(let changes) = source.content, let target = item["target"] else {
          throw Fault(
            .patch, "the patch needs a 'target' and a list of changes", at: source.place,
            help: "use 'patches' for patches that look like the object")
        }
        func text(_ field: String) -> String { target[field]?.string ?? "" }
        let version = [text("group"), text("version")].filter { !$0.isEmpty }.joined(separator: "/")
        let identity = Identity(
          kind: ObjectKind(apiVersion: version, kind: text("kind")), namespace: text("namespace"),
          name: text("name"), facts: builder.facts)
        let place = try builder.place(of: identity, target.range, list)
        try builder.count(source.place)
        list.resources[place].rememberIdentity()
        list.resources[place].draft = try changes.apply(
          to: list.resources[place].draft, list.resources[place].identity.title)
      }
    }
  }
}

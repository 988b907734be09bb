import Diagnostics
import Syntax

extension ResourceList {
  /// Writes the names that objects have come to have into the fields that name them.
  mutating func followNames(_ references: [FieldConfiguration.References]) throws(Fault) {
    let index = NameIndex(resources)
    for place in resources.indices {
      let referrer = resources[place]
      for reference in references {
        for var field in reference.fields where field.applies(to: referrer.original.kind) {
          field.creates = false
          // What the field is for was asked of the object's first kind.
          (field.group, field.version, field.kind) = (nil, nil, nil)
          let lookup = NameLookup(
            referrer: referrer, target: reference, path: field.path.map(\.name), index: index,
            resources: self.resources)
          try resources[place].change(field, leaf: .scalar, at: referrer.place) {
            (value: inout Draft) throws(Fault) in try lookup.update(&value)
          }
        }
      }
    }
  }
}

/// Where the objects stand that once had a name.
struct NameIndex {
  private var places: [String: [Int]] = [:]

  init(_ resources: [Resource]) {
    for (place, resource) in resources.enumerated() {
      for name in Set(resource.previous.map(\.name)) { places[name, default: []].append(place) }
    }
  }

  /// In the order of the list.
  func places(of name: String) -> [Int] { places[name] ?? [] }
}

/// The search for the object that a field of another one means.
private struct NameLookup {
  let referrer: Resource
  let target: FieldConfiguration.References
  let path: [String]
  let index: NameIndex
  let resources: [Resource]

  func update(_ value: inout Draft) throws(Fault) {
    switch value.shape {
    case .null: return
    case .scalar: try updateName(&value)
    case .mapping: try updateMapping(&value)
    case .sequence:
      try value.editItems { (item: inout Draft) throws(Fault) in
        if item.isMapping { try updateMapping(&item) } else { try updateName(&item) }
      }
    }
  }

  private func updateName(_ value: inout Draft) throws(Fault) {
    let name = value.text ?? ""
    guard
      let referral = try referral(name, index.places(of: name), at: value, comparing: { $0.name })
    else { return }
    if referral.name != name { value = .text(referral.name, at: value.place) }
  }

  /// A mapping with a `name`, and perhaps a `namespace`, which both follow.
  private func updateMapping(_ value: inout Draft) throws(Fault) {
    guard let name = value["name"]?.text else {
      throw Fault(
        .reference, "there is no 'name' to follow here", at: value.place ?? referrer.place,
        help: "name a field that holds a name, or a mapping with one, under 'nameReference'")
    }
    var places = index.places(of: name)
    if let namespace = value["namespace"]?.text {
      let original = resources.indices.filter { resources[$0].original.namespace == namespace }
      let known =
        !original.isEmpty && namespace != Identity.noNamespace
        ? original : resources.indices.filter { resources[$0].identity.namespace == namespace }
      let allowed = Set(known)
      places = places.filter(allowed.contains)
    }
    guard
      let referral = try referral(
        name, places, at: value, comparing: { "\($0.namespace)/\($0.name)" })
    else { return }
    if referral.name == name && referral.namespace.isEmpty { return }
    value.set("name", text: referral.name, at: value["name"]?.place)
    if !referral.namespace.isEmpty {
      value.set(
        "namespace", text: referral.namespace,
        at: referral.draft.at("metadata", "namespace")?.place)
    }
  }

  /// The only object that can be meant. Several that come to the same under `comparing` are one.
  private func referral(
    _ name: String, _ places: [Int], at value: Draft, comparing: (Resource) -> String
  ) throws(Fault) -> Resource? {
    var candidates = places.map { resources[$0] }.filter { candidate in
      candidate.previous.contains {
        $0.kind.isSelected(group: target.group, version: target.version, kind: target.kind)
      } && candidate.previous.contains { $0.name == name } && fitsRole(candidate)
        && isInReach(candidate)
    }
    if candidates.count > 1 {
      candidates = candidates.filter { sharesNaming($0, allowingNone: true) }
    }
    if candidates.count > 1 {
      candidates = candidates.filter { sharesNaming($0, allowingNone: false) }
    }
    guard let first = candidates.first else { return nil }
    guard Set(candidates.map(comparing)).count == 1 else {
      throw Fault(
        .reference, "'\(name)' may mean one of \(candidates.count) objects",
        at: value.place ?? referrer.place,
        notes: candidates.map { Note("this is one of them", at: $0.place) },
        help: "give them names of their own")
    }
    return first
  }

  /// What a binding names has the kind and the group that it says.
  private func fitsRole(_ candidate: Resource) -> Bool {
    guard path.suffix(2) == ["roleRef", "name"], let role = referrer.draft["roleRef"],
      let group = role["apiGroup"]?.text, let kind = role["kind"]?.text
    else { return true }
    return candidate.previous.contains {
      $0.kind.isSelected(group: group.isEmpty ? nil : group, version: nil, kind: kind)
    }
  }

  private func isInReach(_ candidate: Resource) -> Bool {
    referrer.identity.isClusterScoped || candidate.identity.isClusterScoped
      || candidate.kind.kind == "ServiceAccount"
      || candidate.identity.namespace == referrer.identity.namespace
  }

  /// Whether both got the same prefixes and suffixes, as far as both got any.
  private func sharesNaming(_ candidate: Resource, allowingNone: Bool) -> Bool {
    func agree(_ left: [String], _ right: [String]) -> Bool {
      if allowingNone && (left.isEmpty || right.isEmpty) { return true }
      let count = min(left.count, right.count)
      return left.isEmpty == right.isEmpty && left.suffix(count) == right.suffix(count)
    }
    return agree(candidate.prefixes, referrer.prefixes)
      && agree(candidate.suffixes, referrer.suffixes)
  }
}

import Syntax

/// A field of some kinds of objects, as kustomize's configurations name one.
struct FieldSpec: Hashable {
  struct Step: Hashable {
    var name: String
    /// Written with `[]` behind: a list that is never made.
    var isList: Bool
  }

  var group: String?
  var version: String?
  var kind: String?
  var path: [Step]
  var creates: Bool

  init(
    path: String, group: String? = nil, version: String? = nil, kind: String? = nil, creates: Bool
  ) {
    self.group = group
    self.version = version
    self.kind = kind
    self.creates = creates
    self.path = FieldSpec.steps(path)
  }

  init?(_ node: Node) {
    guard let path = node["path"]?.string, !path.isEmpty else { return nil }
    func text(_ key: String) -> String? { node[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      path: path, group: text("group"), version: text("version"), kind: text("kind"),
      creates: node["create"]?.boolean ?? false)
  }

  func applies(to kind: ObjectKind) -> Bool {
    kind.isSelected(group: group, version: version, kind: self.kind)
  }

  /// A slash that belongs to a name has a backslash in front.
  private static func steps(_ path: String) -> [Step] {
    var names: [String] = []
    var joins = false
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      let isOpen = part.hasSuffix("\\")
      let name = String(isOpen ? part.dropLast() : part)
      if joins { names[names.count - 1] += "/" + name } else { names.append(name) }
      joins = isOpen
    }
    return names.map { name in
      let isList = name.hasSuffix("[]")
      return Step(name: isList ? String(name.dropLast(2)) : name, isList: isList)
    }
  }
}

extension [FieldSpec] {
  init(_ node: Node?) {
    self = node?.items.compactMap(FieldSpec.init) ?? []
  }

  /// Adds what is not there yet.
  mutating func merge(_ others: [FieldSpec]) {
    for other in others where !contains(other) { append(other) }
  }
}

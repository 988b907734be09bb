import Diagnostics
import Syntax

extension ResourceList {
  /// Copies a field of one object into fields of others.
  mutating func transform(replacement node: Node) throws(Fault) {
    guard let source = node["source"], let targets = node["targets"], targets.count > 0 else {
      throw Fault(
        .replacement, "a replacement needs a 'source' and 'targets'", at: node.range,
        help: "say which field of which object is copied, and where to")
    }
    let value = try replacementValue(source)
    for target in targets.items { try replace(target, with: value) }
  }

  private func replacementValue(_ source: Node) throws(Fault) -> Draft {
    let found = resources.filter { resource in
      resource.identities.contains { $0.isSelected(by: source) }
    }
    guard let resource = found.first, found.count == 1 else {
      throw Fault(
        .replacement,
        found.isEmpty ? "no object is selected" : "\(found.count) objects are selected",
        at: source.range, notes: found.prefix(4).map { Note("this is one of them", at: $0.place) },
        help: nearestName(
          to: source["name"]?.text ?? "", among: resources.map(\.name)
        ).flatMap { found.isEmpty ? "did you mean '\($0)'?" : nil }
          ?? "select one object by 'kind' and 'name'")
    }
    let path = source["fieldPath"].flatMap { $0.string } ?? "metadata.name"
    let place = (source["fieldPath"] ?? source).range
    guard let value = FieldPath(path).value(in: resource.draft), !value.isNull,
      value.text != "", !(value.shape == .sequence && value.items.isEmpty), !value.isEmptyMapping
    else {
      throw Fault(
        .replacement, "\(resource.identity.title) has no '\(path)'", at: place,
        notes: [Note("this is the object", at: resource.place)], help: "name a field that is set")
    }
    guard let options = source["options"], let delimiter = options["delimiter"]?.string,
      !delimiter.isEmpty
    else { return value }
    let parts = (value.text ?? "").components(of: delimiter)
    let index = options["index"]?.integer.flatMap { Int(exactly: $0) } ?? 0
    guard value.text != nil, parts.indices.contains(index) else {
      throw Fault(
        .replacement, "'\(value.text ?? path)' has no part \(index)", at: options.range,
        help: "parts are counted from 0")
    }
    return .text(parts[index], at: value.place)
  }

  private mutating func replace(_ target: Node, with value: Draft) throws(Fault) {
    guard let select = target["select"] else {
      throw Fault(.replacement, "the target has no 'select'", at: target.range)
    }
    let selector = try TextSelectors(select)
    var rejected: [(Node, TextSelectors)] = []
    for node in target["reject"]?.items.map({ $0 }) ?? [] {
      rejected.append((node, try TextSelectors(node)))
    }
    let paths = target["fieldPaths"].map { Array($0.items) } ?? []
    for index in resources.indices {
      let resource = resources[index]
      guard selector.select(resource),
        !rejected.contains(where: { !$1.isEmpty && $1.select(resource) }),
        resource.identities.contains(where: { identity in
          identity.isSelected(by: select) && !rejected.contains { identity.isRejected(by: $0.0) }
        })
      else { continue }
      if paths.isEmpty {
        try set("metadata.name", of: index, to: value, target, at: target.range)
      }
      for path in paths {
        try set(path.text, of: index, to: value, target, at: path.range)
      }
    }
  }

  private mutating func set(
    _ path: String, of index: Int, to value: Draft, _ target: Node, at place: SourceRange
  ) throws(Fault) {
    let options = target["options"]
    let creates = options?["create"]?.boolean == true
    let leaf = value.text == nil ? value : Draft.null
    var draft = resources[index].draft
    let count = try FieldPath(path).change(in: &draft, creating: creates ? leaf : nil) {
      (field: inout Draft) throws(Fault) in
      field = replaced(field, value, options)
    }
    resources[index].draft = draft
    guard count > 0 else {
      throw Fault(
        .replacement, "\(resources[index].identity.title) has no '\(path)'", at: place,
        notes: [Note("this is the object", at: resources[index].place)],
        help: "name a field that is there, or set 'options.create'")
    }
  }

  private func replaced(_ field: Draft, _ value: Draft, _ options: Node?) -> Draft {
    guard let text = value.text, field.shape == .scalar || field.isNull else { return value }
    var result = text
    if let delimiter = options?["delimiter"]?.string, !delimiter.isEmpty {
      var parts = (field.isNull ? "" : field.text ?? "").components(of: delimiter)
      let index = options?["index"]?.integer.flatMap { Int(exactly: $0) } ?? 0
      if index < 0 {
        parts.insert(text, at: 0)
      } else if index >= parts.count {
        parts.append(text)
      } else {
        parts[index] = text
      }
      result = parts.joined(separator: delimiter)
    }
    // The field keeps its type; one that is made gets that of the text.
    let made = field.isString ? Draft.string(result) : Draft.plain(result)
    return value.place.map { .placed(made, $0) } ?? made
  }
}

extension Identity {
  /// Whether a selector that names some part names only parts of this one.
  fileprivate func isRejected(by selector: Node) -> Bool {
    ["group", "version", "kind", "namespace", "name"].contains {
      !(selector[$0]?.string ?? "").isEmpty
    } && isSelected(by: selector)
  }

  /// Whether every part that a selector names is this one's.
  fileprivate func isSelected(by selector: Node) -> Bool {
    func text(_ key: String) -> String? { selector[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    return kind.isSelected(group: text("group"), version: text("version"), kind: text("kind"))
      && (text("name") ?? name) == name && (text("namespace") ?? namespace) == namespace
  }
}

extension String {
  /// What stands between the delimiters.
  fileprivate func components(of delimiter: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: delimiter) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

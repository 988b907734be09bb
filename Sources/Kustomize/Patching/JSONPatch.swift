import Diagnostics
import Syntax

/// A list of changes as RFC 6902 has it.
struct JSONPatch {
  private let operations: [PatchOperation]

  init(_ node: Node) throws(Fault) {
    var operations: [PatchOperation] = []
    for item in node.items {
      guard let name = item["op"]?.string, JSONPatch.names.contains(name) else {
        let written = item["op"]?.text ?? ""
        throw Fault(
          .patch, written.isEmpty ? "the change has no 'op'" : "'\(written)' is no change",
          at: (item["op"] ?? item).range,
          help: nearestName(to: written, among: JSONPatch.names).map { "did you mean '\($0)'?" }
            ?? "write one of \(JSONPatch.names.joined(separator: ", "))")
      }
      let source = try JSONPatch.pointer(item, "from", isNeeded: name == "move" || name == "copy")
      guard let path = try JSONPatch.pointer(item, "path", isNeeded: true) else { continue }
      let value = item["value"].map(\.asJSON)
      if value == nil && (name == "add" || name == "replace") {
        throw Fault(.patch, "'\(name)' has no 'value'", at: item.range, help: "say what to write")
      }
      operations.append(
        PatchOperation(node: item, name: name, path: path, source: source, value: value))
    }
    self.operations = operations
  }

  private static let names = ["add", "copy", "move", "remove", "replace", "test"]

  private static func pointer(
    _ item: Node, _ field: String, isNeeded: Bool
  ) throws(Fault) -> [String]? {
    guard let node = item[field], let text = node.string, text.isEmpty || text.hasPrefix("/") else {
      if !isNeeded { return nil }
      throw Fault(
        .patch, "'\(field)' is no JSON Pointer", at: (item[field] ?? item).range,
        help: "write a path such as '/spec/replicas'")
    }
    return text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  /// The object after all changes.
  func apply(to object: Draft, _ title: String) throws(Fault) -> Draft {
    var object = object
    for operation in operations {
      do throws(Miss) {
        try operation.apply(to: &object)
      } catch {
        throw Fault(
          .patch, "'\(operation.name)' does not fit \(title): \(error.reason)",
          at: (operation.node[error.isSource ? "from" : "path"] ?? operation.node).range,
          help: error.help)
      }
    }
    return object.withSpelledAnnotations
  }
}

extension Draft {
  /// The object with the annotations that are no texts spelled as JSON has them, for a patched object has been JSON.
  fileprivate var withSpelledAnnotations: Draft {
    guard let annotations = at("metadata", "annotations"),
      annotations.entries.contains(where: { !$0.value.isString })
    else { return self }
    let entries = annotations.entries.map { entry in
      guard case .node(let node) = entry.value else { return entry }
      return Entry(entry.key, node.asJSON, at: entry.range)
    }
    var object = self
    object.edit("metadata") { metadata in
      metadata?.set("annotations", annotations.with(entries: entries))
    }
    return object
  }
}

/// Why a change does not fit.
private struct Miss: Error {
  var reason: String
  var help: String?
  var isSource = false

  static func missing(_ path: ArraySlice<String>, in value: Draft) -> Miss {
    let name = path.first ?? ""
    let nearest = nearestName(to: name, among: value.entries.map(\.key))
    return Miss(
      reason: "there is no '\(name)'",
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "look at what the object holds before the patch")
  }
}

/// One change; its values stay where they are written.
private struct PatchOperation {
  let node: Node
  let name: String
  let path: [String]
  let source: [String]?
  let value: Draft?

  func apply(to object: inout Draft) throws(Miss) {
    switch name {
    case "add": try add(value ?? .null, to: &object)
    case "remove": _ = try remove(path[...], from: &object)
    case "replace":
      try change(path[...], in: &object) { $0 = value ?? .null }
    case "test":
      let found = lookUp(path[...], in: object) ?? .null
      let origin = node.range
      if !found.node(origin: origin).sameValue(as: (value ?? .null).node(origin: origin)) {
        throw Miss(reason: "another value stands there", help: "change the value that is tested")
      }
    default:
      guard let source, let moved = lookUp(source[...], in: object) else {
        throw Miss(
          reason: "nothing stands at 'from'",
          help: "look at what the object holds before the patch",
          isSource: true)
      }
      if name == "move" { _ = try remove(source[...], from: &object) }
      try add(moved, to: &object)
    }
  }

  private func lookUp(_ path: ArraySlice<String>, in value: Draft) -> Draft? {
    guard let first = path.first else { return value }
    if value.shape == .sequence {
      let items = value.items
      guard let place = try? index(first, count: items.count) else { return nil }
      return lookUp(path.dropFirst(), in: items[place])
    }
    return value[first].flatMap { lookUp(path.dropFirst(), in: $0) }
  }

  /// Which item a number means; a negative one counts from the end.
  private func index(_ text: String, count: Int) throws(Miss) -> Int {
    guard let number = Int(text), -count..<count ~= number else {
      throw Miss(
        reason: "'\(text)' is no item of a list of \(count)",
        help: "count items from 0; '-' adds one at the end")
    }
    return number < 0 ? number + count : number
  }

  /// Changes what stands at a path, which must be there.
  private func change(
    _ path: ArraySlice<String>, in value: inout Draft, _ body: (inout Draft) throws(Miss) -> Void
  ) throws(Miss) {
    guard let first = path.first else { return try body(&value) }
    if value.shape == .sequence {
      var items = value.items
      let place = try index(first, count: items.count)
      try change(path.dropFirst(), in: &items[place], body)
      value = value.with(items: items)
    } else {
      guard value[first] != nil else { throw Miss.missing(path, in: value) }
      try value.edit(first) { (field: inout Draft?) throws(Miss) in
        var inner = field ?? .null
        try change(path.dropFirst(), in: &inner, body)
        field = inner
      }
    }
  }

  private func add(_ new: Draft, to object: inout Draft) throws(Miss) {
    guard let last = path.last else {
      object = new
      return
    }
    try change(path.dropLast(), in: &object) { (holder: inout Draft) throws(Miss) in
      switch holder.shape {
      case .mapping: holder.set(last, new)
      case .sequence:
        var items = holder.items
        let place = last == "-" ? items.count : try index(last, count: items.count + 1)
        items.insert(new, at: place)
        holder = holder.with(items: items)
      case .scalar, .null:
        throw Miss(reason: "what holds '\(last)' is no mapping and no list")
      }
    }
  }

  private func remove(_ path: ArraySlice<String>, from object: inout Draft) throws(Miss) -> Draft? {
    guard let last = path.last else { throw Miss(reason: "the whole object cannot be removed") }
    var removed: Draft?
    try change(path.dropLast(), in: &object) { (holder: inout Draft) throws(Miss) in
      if holder.shape == .sequence {
        var items = holder.items
        removed = items.remove(at: try index(last, count: items.count))
        holder = holder.with(items: items)
      } else {
        removed = holder[last]
        if removed == nil { throw Miss.missing([last], in: holder) }
        holder.set(last, nil)
      }
    }
    return removed
  }
}

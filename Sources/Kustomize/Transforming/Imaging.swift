import Diagnostics
import Expressions
import Syntax

extension ResourceList {
  /// Gives images other names, tags or digests, in every list of containers.
  mutating func transform(images: [Node], _ fields: [FieldSpec]) throws(Fault) {
    for node in images {
      let image = try ImageChange(node)
      for index in resources.indices {
        if resources[index].kind.kind == "CustomResourceDefinition" { continue }
        if let changed = image.changed(containersOf: resources[index].draft, depth: 0) {
          resources[index].draft = changed
        }
        try resources[index].change(fields, leaf: .scalar, at: node.range) {
          (field: inout Draft) throws(Fault) in
          if let changed = image.changed(field) { field = changed }
        }
      }
    }
  }
}

/// One entry of `images`.
private struct ImageChange {
  private let node: Node
  private let pattern: Pattern

  init(_ node: Node) throws(Fault) {
    self.node = node
    let name = node["name"]
    do {
      pattern = try Pattern(
        "^\(name?.text ?? "")(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$", dialect: .re2)
    } catch {
      throw Fault(
        .field, "'\(name?.text ?? "")' is no pattern of an image: \(error.message)",
        at: (name ?? node).range)
    }
  }

  private func text(_ field: String) -> String {
    node[field]?.string ?? ""
  }

  /// The image as it is to be; nothing where it is another one.
  func changed(_ value: Draft) -> Draft? {
    guard let text = value.text, !value.isNull, pattern.matches(text) else { return nil }
    var image = ImageName(text)
    let (newName, newTag, digest) = (self.text("newName"), self.text("newTag"), self.text("digest"))
    if !newName.isEmpty { image.name = newName }
    if !newTag.isEmpty || !digest.isEmpty {
      image.tag = newTag
      image.digest = digest
    } else if !self.text("tagSuffix").isEmpty {
      image.tag += self.text("tagSuffix")
      image.digest = ""
    }
    let result = image.text
    return result == text ? nil : .text(result, at: node.range)
  }

  /// A value with every image of its containers changed; nothing where none is.
  func changed(containersOf value: Draft, depth: Int) -> Draft? {
    if depth > 500 { return nil }
    switch value.shape {
    case .mapping:
      var entries = value.entries
      var isChanged = false
      for index in entries.indices {
        let isList = entries[index].key == "containers" || entries[index].key == "initContainers"
        let changed =
          isList && entries[index].value.shape == .sequence
          ? self.changed(containers: entries[index].value)
          : self.changed(containersOf: entries[index].value, depth: depth + 1)
        guard let changed else { continue }
        entries[index].value = changed
        isChanged = true
      }
      return isChanged ? value.with(entries: entries) : nil
    case .sequence:
      let items = value.items
      let changed = items.map { self.changed(containersOf: $0, depth: depth + 1) }
      guard changed.contains(where: { $0 != nil }) else { return nil }
      return value.with(items: zip(items, changed).map { $1 ?? $0 })
    case .scalar, .null: return nil
    }
  }

  private func changed(containers: Draft) -> Draft? {
    var isChanged = false
    let items = containers.items.map { item -> Draft in
      guard let image = item["image"], let changed = changed(image) else { return item }
      var item = item
      item.set("image", changed)
      isChanged = true
      return item
    }
    return isChanged ? containers.with(items: items) : nil
  }
}

/// The parts of an image's name: `registry:5000/name:tag@sha256:…`.
private struct ImageName {
  var name: String
  var tag = ""
  var digest = ""

  init(_ text: String) {
    var rest = text[...]
    if let at = (rest.firstIndex(of: "/").map { rest[$0...] } ?? rest).firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    if let colon = (rest.firstIndex(of: "/").map { rest[$0...] } ?? rest).firstIndex(of: ":") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    name = String(rest)
  }

  var text: String {
    name + (tag.isEmpty ? "" : ":\(tag)") + (digest.isEmpty ? "" : "@\(digest)")
  }
}

import Diagnostics
import Expressions
import Syntax

/// Which objects a patch or a replacement is for: patterns of what they are called, and of labels and annotations.
struct Selector {
  private var patterns: [(field: String, pattern: Pattern)] = []
  private let texts: TextSelectors

  init(_ node: Node) throws(Fault) {
    for field in ["group", "version", "kind", "namespace", "name"] {
      guard let value = node[field], let text = value.string, !text.isEmpty else { continue }
      do {
        patterns.append((field, try Pattern("^(?:\(text))$", dialect: .re2)))
      } catch {
        throw Fault(
          .selector, "'\(text)' is no pattern: \(error.message)", at: value.range,
          help: "write a name, or a regular expression")
      }
    }
    texts = try TextSelectors(node)
  }

  /// By what the object is called now, or was at first.
  func selects(_ resource: Resource) -> Bool {
    let names = [resource.original, resource.identity]
    let selectsIdentity = patterns.allSatisfy { field, pattern in
      switch field {
      case "group": pattern.matches(resource.kind.group)
      case "version": pattern.matches(resource.kind.version)
      case "kind": pattern.matches(resource.kind.kind)
      case "namespace": names.contains { pattern.matches($0.namespace) }
      default: names.contains { pattern.matches($0.name) }
      }
    }
    return selectsIdentity && texts.select(resource)
  }
}

/// What a selector asks of labels and annotations.
struct TextSelectors {
  private let labels: LabelSelector?
  private let annotations: LabelSelector?

  init(_ node: Node) throws(Fault) {
    labels = try node["labelSelector"].map { node throws(Fault) in try LabelSelector(node) }
    annotations = try node["annotationSelector"].map { node throws(Fault) in
      try LabelSelector(node)
    }
  }

  var isEmpty: Bool { labels == nil && annotations == nil }

  func select(_ resource: Resource) -> Bool {
    labels?.selects(resource.texts("labels")) ?? true
      && annotations?.selects(resource.texts("annotations")) ?? true
  }
}

/// What is asked of labels: `a=b, c != d, e in (f, g), h, !i`.
struct LabelSelector {
  private enum Demand {
    case one([String])
    case none([String])
    case present
    case absent
  }

  private var demands: [(key: String, demand: Demand)] = []

  init(_ node: Node) throws(Fault) {
    for part in LabelSelector.parts(node.text) {
      guard let demand = LabelSelector.demand(part) else {
        throw Fault(
          .selector, "'\(part)' is no demand on labels", at: node.range,
          help: "write 'key=value', 'key!=value', 'key in (a, b)', 'key' or '!key'")
      }
      demands.append(demand)
    }
  }

  func selects(_ labels: [(key: String, value: String)]) -> Bool {
    demands.allSatisfy { key, demand in
      let value = labels.first { $0.key == key }?.value
      switch demand {
      case .one(let values): return value.map(values.contains) ?? false
      case .none(let values): return !(value.map(values.contains) ?? false)
      case .present: return value != nil
      case .absent: return value == nil
      }
    }
  }

  /// At the commas outside of brackets.
  private static func parts(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "," && depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { $0.trimmed }.filter { !$0.isEmpty }
  }

  private static func demand(_ text: String) -> (key: String, demand: Demand)? {
    if text.hasPrefix("!") { return key(text.dropFirst()).map { ($0, .absent) } }
    for (mark, isOne) in [("!=", false), ("==", true), ("=", true)] {
      guard let range = text.firstRange(of: mark) else { continue }
      let values = [String(text[range.upperBound...]).trimmed]
      return key(text[..<range.lowerBound]).map { ($0, isOne ? .one(values) : .none(values)) }
    }
    for (word, isOne) in [(" notin ", false), (" in ", true)] {
      guard let range = text.replacing("(", with: " (").firstRange(of: word) else { continue }
      let spaced = text.replacing("(", with: " (")
      let list = String(spaced[range.upperBound...]).trimmed
      guard list.hasPrefix("("), list.hasSuffix(")") else { return nil }
      let values = list.dropFirst().dropLast().split(separator: ",").map { String($0).trimmed }
      return key(spaced[..<range.lowerBound]).map { ($0, isOne ? .one(values) : .none(values)) }
    }
    return key(text[...]).map { ($0, .present) }
  }

  private static func key(_ text: Substring) -> String? {
    let key = String(text).trimmed
    let isName = key.utf8.allSatisfy {
      $0 >= 0x80 || "-._/".utf8.contains($0) || (0x30...0x39).contains($0)
        || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
    return isName && !key.isEmpty ? key : nil
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

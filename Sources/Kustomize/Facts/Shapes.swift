import Diagnostics
import Syntax

/// What may stand in a kustomization: the fields of each part, and what each holds.
struct Shapes: Sendable {
  /// By part, then by field: `text`, `texts`, `pairs`, `boolean`, `integer`, `any`, a part, or `[part]` for a list.
  private var parts: [String: [String: String]] = [:]

  init(_ node: Node?) {
    for part in node?.entries.map({ $0 }) ?? [] {
      parts[part.name] = Dictionary(
        part.value.entries.map { ($0.name, $0.value.text) }, uniquingKeysWith: { one, _ in one })
    }
  }

  /// What is wrong with the shape of a part.
  func faults(in node: Node, part: String, depth: Int = 0) -> [Fault] {
    guard let fields = parts[part], depth < 16 else { return [] }
    guard node.isMapping else {
      return node.isNull ? [] : [wrong(node, "a mapping")]
    }
    return node.entries.flatMap { entry -> [Fault] in
      guard let shape = fields[entry.name] else {
        let nearest = nearestName(to: entry.name, among: fields.keys.sorted())
        return [
          Fault(
            .field, "'\(entry.name)' is no field of \(title(part))", at: entry.key.range,
            help: nearest.map { "did you mean '\($0)'?" }
              ?? "take it out; kustomize refuses fields that it does not know")
        ]
      }
      return entry.value.isNull ? [] : faults(in: entry.value, shape: shape, depth: depth + 1)
    }
  }

  private func faults(in node: Node, shape: String, depth: Int) -> [Fault] {
    switch shape {
    case "any": return []
    case "text": return node.isString ? [] : [wrong(node, "a text")]
    case "boolean": return node.boolean != nil ? [] : [wrong(node, "true or false")]
    case "integer": return node.integer != nil ? [] : [wrong(node, "a number")]
    case "texts":
      guard node.isSequence else { return [wrong(node, "a list of texts")] }
      return node.items.filter { !$0.isString && !$0.isNull }.map { wrong($0, "a text") }
    case "pairs":
      guard node.isMapping else { return [wrong(node, "a mapping of texts")] }
      return node.entries.filter { !$0.value.isString && !$0.value.isNull }.map {
        wrong($0.value, "a text")
      }
    case _ where shape.hasPrefix("["):
      guard node.isSequence else { return [wrong(node, "a list")] }
      return node.items.flatMap {
        faults(in: $0, part: String(shape.dropFirst().dropLast()), depth: depth)
      }
    default: return faults(in: node, part: shape, depth: depth)
    }
  }

  private func title(_ part: String) -> String {
    part == "Kustomization" ? "a kustomization" : "an entry like this"
  }

  private func wrong(_ node: Node, _ expected: String) -> Fault {
    Fault(
      .field, "\(expected) is expected here", at: node.range,
      help: node.isScalar && expected == "a text" ? "put '\(node.text)' in quotes" : nil)
  }
}

import Diagnostics
import Syntax
import Versioning

/// From values back to YAML.
extension Value {
  /// What is written for the value; lists, maps and what stands in a tree whole.
  func draft(_ expression: Expression) -> Diagnosed<Draft?> {
    switch self {
    case .null: Diagnosed(.null)
    case .bool(let value): Diagnosed(.boolean(value))
    case .int(let value): Diagnosed(.integer(value))
    case .uint(let value):
      Diagnosed(Int64(exactly: value).map { .integer($0) } ?? .double(Double(value)))
    case .double(let value): Diagnosed(.double(value))
    case .string(let text): Diagnosed(.string(text))
    case .node(let node): Diagnosed(.node(node))
    case .list(let items): list(items, expression)
    case .unordered(let items): list(items.items, expression)
    case .map(let map): mapping(map, expression)
    case .optional: Diagnosed(nil, [unwritable("end it with '.orValue(…)'", expression)])
    default:
      if let text = writtenText {
        Diagnosed(.string(text))
      } else {
        Diagnosed(nil, [unwritable(nil, expression)])
      }
    }
  }

  private func list(_ items: [Value], _ expression: Expression) -> Diagnosed<Draft?> {
    var drafts: [Draft] = []
    for item in items {
      let result = item.draft(expression)
      guard let draft = result.value else { return result }
      drafts.append(draft)
    }
    return Diagnosed(.sequence(drafts))
  }

  private func mapping(_ map: MapValue, _ expression: Expression) -> Diagnosed<Draft?> {
    var entries: [Draft.Entry] = []
    for (key, value) in zip(map.keys, map.values) {
      let result = value.draft(expression)
      guard let draft = result.value else { return result }
      entries.append(Draft.Entry(key.writtenText ?? key.described, draft))
    }
    return Diagnosed(.mapping(entries))
  }

  private func unwritable(_ help: String?, _ expression: Expression) -> Diagnostic {
    Finding("a \(typeName) cannot be written to YAML", at: expression.range, help: help)
      .diagnostic(Fault.Rule.evaluation.rawValue)
  }

  /// The value inside text around it; empty, and said, for what has no text.
  func interpolation(_ expression: Expression) -> Diagnosed<String> {
    if let text = writtenText { return Diagnosed(text) }
    let help: String? =
      switch kind {
      case .list: "join its elements, as in 'items.join(\", \")'"
      case .null: "give a value in its stead, as in 'x != null ? x : \"\"'"
      case .optional: "end it with '.orValue(…)'"
      default: nil
      }
    let what = kind == .null ? "null" : "a \(typeName)"
    let finding = Finding("\(what) cannot stand inside text", at: expression.range, help: help)
    return Diagnosed("", [finding.diagnostic(Fault.Rule.evaluation.rawValue)])
  }

  /// As `string(x)` has it, but for doubles, which are written out; `nil` for what has no text.
  var writtenText: String? {
    switch self {
    case .string, .node: text
    case .int(let value): String(value)
    case .uint(let value): String(value)
    case .bool(let value): value ? "true" : "false"
    case .double(let value): DoubleText(value).plain
    case .timestamp(let value): value.description
    case .duration(let value): Value.seconds(value)
    case .opaque(.ip(let value)): value.description
    case .opaque(.cidr(let value)): value.description
    case .opaque(.url(let value)): value.text
    case .opaque(.version(let value)): value.description
    default: nil
    }
  }

  /// `90.5s`: protobuf's spelling of a duration.
  private static func seconds(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    var fraction = String(String(1_000_000_000 + magnitude % 1_000_000_000).dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return (nanoseconds < 0 ? "-" : "") + String(magnitude / 1_000_000_000)
      + (fraction.isEmpty ? "" : "." + fraction) + "s"
  }

  /// The name of a type that is a value.
  var writtenType: String {
    guard case .type(let type) = self else { return "" }
    switch type {
    case .list: return "list"
    case .map, .object: return "map"
    case .type: return "type"
    case .opaque(let name, _): return name
    default: return type.description
    }
  }
}

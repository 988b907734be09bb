import Diagnostics
import Expressions
import Syntax

/// Values as rules see them: whole numbers of a `number` are doubles, and strings of three formats have types of their own.
/// What needs no such change stays a view of the tree.
struct TypedValues {
  let program: ProgramView
  private var remaining = 1_000_000

  init(program: ProgramView) { self.program = program }

  mutating func value(_ node: Node, by index: SchemaIndex) -> Value {
    guard index > .nothing, program.schemas[Int(index)].flags.contains(.changesValues),
      remaining > 0
    else { return Value(node) }
    remaining -= 1
    let schema = program.schemas[Int(index)]
    switch node.kind {
    case .mapping:
      guard schema.object >= 0 else { return Value(node) }
      return mapping(node, program.objects[Int(schema.object)])
    case .sequence:
      guard schema.array >= 0 else { return Value(node) }
      return list(node, program.arrays[Int(schema.array)], index)
    case .scalar, .alias:
      return scalar(node, schema, index)
    }
  }

  private mutating func list(_ node: Node, _ part: ArrayPart, _ index: SchemaIndex) -> Value {
    let items = node.items.map { value($0, by: part.items) }
    guard program.whole.dialect.isStructural, program.whole.hasNoOrder(index) else {
      return .list(items)
    }
    let keys = part.mapKeys.indices.map {
      program.whole.names.text(program.whole.furtherRequired[$0])
    }
    return .unordered(UnorderedList(items, keys: keys))
  }

  private mutating func mapping(_ node: Node, _ part: ObjectPart) -> Value {
    var keys: [Value] = []
    var values: [Value] = []
    for entry in node.entries {
      let hash = entry.keyHash
      let position = entry.key.withBytes { program.find($0, hash: hash, in: part.names) }
      let schema = position >= 0 ? program.slots[position].schema : part.additional
      if position >= 0, entry.value.isNull, isNullable(schema) { continue }
      keys.append(.string(entry.name))
      values.append(value(entry.value, by: schema))
    }
    return .map(MapValue(keys: keys, values: values))
  }

  /// A null counts as absent where it is allowed.
  private func isNullable(_ index: SchemaIndex) -> Bool {
    index > .nothing && program.schemas[Int(index)].flags.contains(.nullable)
  }

  private func scalar(_ node: Node, _ schema: CompiledSchema, _ index: SchemaIndex) -> Value {
    if node.scalarType == .integer, schema.types.contains(.fraction) {
      return .double(node.double ?? .nan)
    }
    guard let text = node.string, let format = program.whole.sources[Int(index)]?["format"]?.string,
      let conversion = Conversion.named(format, program.whole.dialect)
    else { return Value(node) }
    return conversion.converted(text) ?? Value(node)
  }
}

/// The expression that makes a value of a string.
private struct Conversion: Sendable {
  let expression: Expression?
  let suffix: String

  private init(
    _ text: String, suffix: String = "", dialect: TypeEnvironment.Dialect = .standard
  ) {
    let file = SourceFile(path: "", text: text)
    var environment = TypeEnvironment([("text", .string)])
    environment.dialect = dialect
    expression = Expression.compile(ExpressionText(file), environment: environment).value
    self.suffix = suffix
  }

  static func named(_ format: String, _ dialect: Dialect) -> Conversion? {
    dialect.isStructural && format == "date-time" ? writtenTime : all[format]
  }

  private static let writtenTime = Conversion("timestamp(text)", dialect: .kubernetes)

  private static let all = [
    "date-time": Conversion("timestamp(text)"),
    "date": Conversion("timestamp(text)", suffix: "T00:00:00Z"),
    "duration": Conversion("duration(text)"),
    "byte": Conversion("base64.decode(text)"),
  ]

  func converted(_ text: String) -> Value? {
    expression?.evaluate(Roots(values: [("text", .string(text + suffix))])).value
  }
}

import Syntax

/// The first pass: does a value pass a schema? Neither allocates nor makes a string.
struct Check {
  let program: Program
  /// Steps that are left.
  var remaining: Int
  /// Levels that are left.
  private var levels: Int
  /// Whether a limit ended the check; its answers are then worthless.
  private(set) var isExhausted = false

  init(program: Program, limits: SchemaLimits) {
    self.program = program
    remaining = limits.steps
    levels = limits.depth
  }

  mutating func accepts(_ index: SchemaIndex, _ node: Node) -> Bool {
    let schema = program.schemas[Int(index)]
    if schema.flags.contains(.allowsAnything) { return true }
    if schema.flags.contains(.allowsNothing) { return false }
    remaining &-= 1
    levels &-= 1
    defer { levels &+= 1 }
    if remaining < 0 || levels < 0 {
      isExhausted = true
      return false
    }
    return accepts(schema, node)
  }

  private mutating func accepts(_ schema: CompiledSchema, _ node: Node) -> Bool {
    if schema.flags.contains(.nullable) && node.isNull {
      return schema.values < 0 || allows(program.values[Int(schema.values)], node)
    }
    guard hasType(schema.types, node) else { return false }
    switch node.kind {
    case .mapping:
      if schema.object >= 0, !accepts(program.objects[Int(schema.object)], mapping: node) {
        return false
      }
    case .sequence:
      if schema.array >= 0, !accepts(program.arrays[Int(schema.array)], sequence: node) {
        return false
      }
    case .scalar, .alias:
      if !acceptsScalar(schema, node) { return false }
    }
    if schema.values >= 0, !allows(program.values[Int(schema.values)], node) { return false }
    if schema.applicators.isEmpty { return true }
    for index in schema.applicators.indices
    where !accepts(program.applicators[index], node) {
      return false
    }
    return true
  }

  @inline(__always)
  private func acceptsScalar(_ schema: CompiledSchema, _ node: Node) -> Bool {
    switch node.scalarType {
    case .string:
      schema.string < 0 || accepts(program.strings[Int(schema.string)], string: node)
    case .integer, .float:
      schema.number < 0 || accepts(program.numbers[Int(schema.number)], number: node)
    case .null, .boolean:
      true
    }
  }

  /// Whether the node is of one of the types.
  @inline(__always)
  func hasType(_ types: TypeSet, _ node: Node) -> Bool {
    if types == .any { return true }
    switch node.kind {
    case .mapping: return types.contains(.object)
    case .sequence: return types.contains(.array)
    case .scalar, .alias:
      switch node.scalarType {
      case .string: return types.contains(.string)
      case .integer: return types.contains(.integer)
      case .boolean: return types.contains(.boolean)
      case .null: return types.contains(.null)
      case .float:
        if types.contains(.number) { return true }
        guard types.contains(.integer) else { return types.contains(.fraction) }
        return Decimal(node)?.isInteger ?? false
      }
    }
  }
}

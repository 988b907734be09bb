import Syntax

/// The first pass: does a value pass a schema? Neither allocates nor makes a string.
///
/// Where a schema with `unevaluatedProperties` or `unevaluatedItems` is around, a frame of marks says which entries or
/// items of the value a keyword has looked at. Each schema that is applied to the same value marks a frame of its own, which
/// is added to the one around it when the schema holds. Without such a schema the frame is -1 and nothing is marked.
struct Check {
  let program: ProgramView
  /// Steps that are left.
  var remaining: Int
  /// Levels that are left.
  private var levels: Int
  /// Whether a field that a mapping must have may be missing.
  var ignoresMissing = false
  /// Whether a limit ended the check; its answers are then worthless.
  var isExhausted = false
  /// Frames, one after the other, a bit for each entry or item.
  var marks: [UInt64] = []
  /// The resources that the check came through, where the program needs them.
  var scope: [Int32] = []

  init(_ program: ProgramView, limits: SchemaLimits) {
    self.program = program
    remaining = limits.steps
    levels = limits.depth
  }

  mutating func accepts(_ index: SchemaIndex, _ node: NodeView, _ frame: Int = -1) -> Bool {
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
    let enters = program.tracksScope && scope.last != schema.resource
    if enters { scope.append(schema.resource) }
    defer { if enters { scope.removeLast() } }
    return accepts(schema, node, frame)
  }

  /// The same for a part of a value: a schema that says little is not worth a call.
  @inline(__always)
  mutating func acceptsPart(_ index: SchemaIndex, _ node: NodeView) -> Bool {
    let flags = program.schemas[Int(index)].flags
    if flags.contains(.checksTypeAlone) {
      remaining &-= 1
      return hasType(program.schemas[Int(index)].types, node)
    }
    return flags.contains(.allowsAnything) || accepts(index, node)
  }

  @inline(__always)
  private mutating func accepts(_ schema: CompiledSchema, _ node: NodeView, _ frame: Int) -> Bool {
    if schema.flags.contains(.nullable) && node.isNull {
      return schema.values < 0 || allows(program.values[Int(schema.values)], node)
    }
    guard hasType(schema.types, node) else { return false }
    if schema.unevaluated >= 0 && frame < 0 && node.kind != .scalar {
      let own = pushFrame(for: node)
      defer { popFrame(own) }
      return acceptsContents(schema, node, own)
        && accepts(program.whole.unevaluated[Int(schema.unevaluated)], node, own)
    }
    guard acceptsContents(schema, node, frame) else { return false }
    if schema.unevaluated < 0 || frame < 0 { return true }
    return accepts(program.whole.unevaluated[Int(schema.unevaluated)], node, frame)
  }

  @inline(__always)
  mutating func acceptsContents(
    _ schema: CompiledSchema, _ node: NodeView, _ frame: Int
  ) -> Bool {
    switch node.kind {
    case .mapping:
      if schema.object >= 0, !accepts(program.objects[Int(schema.object)], mapping: node, frame) {
        return false
      }
    case .sequence:
      if schema.array >= 0, !accepts(program.arrays[Int(schema.array)], sequence: node, frame) {
        return false
      }
    case .scalar, .alias:
      if !acceptsScalar(schema, node) { return false }
    }
    if schema.values >= 0, !allows(program.values[Int(schema.values)], node) { return false }
    if schema.applicators.isEmpty { return true }
    for index in schema.applicators.indices
    where !accepts(program.applicators[index], node, frame) {
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func acceptsScalar(_ schema: CompiledSchema, _ node: NodeView) -> Bool {
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
  func hasType(_ types: TypeSet, _ node: NodeView) -> Bool {
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
        return Decimal(node.node)?.isInteger ?? false
      }
    }
  }
}

// MARK: Marks
extension Check {
  /// A frame with no marks for a collection; the place of its first word.
  mutating func pushFrame(for node: NodeView) -> Int {
    pushFrame(words: (node.count + 63) / 64)
  }

  private mutating func pushFrame(words: Int) -> Int {
    let frame = marks.count
    for _ in 0..<words { marks.append(0) }
    return frame
  }

  mutating func popFrame(_ frame: Int) { marks.removeLast(marks.count - frame) }

  @inline(__always)
  mutating func mark(_ position: Int, in frame: Int) {
    let word = frame &+ position >> 6
    if word < marks.count { marks[word] |= 1 << UInt64(position & 63) }
  }

  @inline(__always)
  func isMarked(_ position: Int, in frame: Int) -> Bool {
    let word = frame &+ position >> 6
    return word < marks.count && marks[word] >> UInt64(position & 63) & 1 == 1
  }

  /// Puts the same value to another schema, whose marks count only if it holds. `frame` is the topmost.
  mutating func acceptsInPlace(_ index: SchemaIndex, _ node: NodeView, _ frame: Int) -> Bool {
    if frame < 0 { return accepts(index, node) }
    let words = marks.count - frame
    let own = pushFrame(words: words)
    let isAccepted = accepts(index, node, own)
    if isAccepted {
      for word in 0..<words { marks[frame + word] |= marks[own + word] }
    }
    popFrame(own)
    return isAccepted
  }
}

import Syntax

/// Fields of fields, and what they are compared with.
extension Evaluator {
  mutating func path(_ index: Int) throws(Failure) -> Value {
    let path = code.paths[index]
    let root = try root(path.variable)
    guard case .node(let node) = roots.values[root] else {
      return try fields(of: roots.values[root], path, from: 0)
    }
    var view = BorrowedNode(node)
    let count = view.descend(code.keys(of: path), names: code.names)
    if count == path.count { return Value(view.node) }
    return try fields(of: Value(view.node), path, from: count)
  }

  /// The rest of a path, field by field.
  private mutating func fields(
    of value: Value, _ path: ProgramCode.Path, from start: Int
  ) throws(Failure) -> Value {
    var value = value
    for position in start..<path.count {
      let key = FieldKey(program.code.name(of: code.pathKeys[path.first + position]))
      guard let field = field(of: value, key) else {
        failedAt = program.code.pathPositions[path.first + position]
        throw missing(key, in: value)
      }
      value = field
    }
    return value
  }

  /// Compares in place what it can: a string's bytes, a plain whole number.
  mutating func test(_ index: Int) throws(Failure) -> Bool {
    let test = code.tests[index]
    if let result = try quickTest(test) { return result }
    let left = try path(test.path)
    push(left)
    push(constants[test.constant])
    try relation(test.relation)
    guard case .bool(let result) = pop() else { return false }
    return result
  }

  @inline(__always)
  private func quickTest(_ test: ProgramCode.Test) throws(Failure) -> Bool? {
    let path = code.paths[test.path]
    guard var view = roots.views[try root(path.variable)],
      view.descend(code.keys(of: path), names: code.names) == path.count,
      let scalar = view.plainScalar
    else { return nil }
    switch (scalar.type, constants[test.constant]) {
    case (.string, .string) where test.relation == .equal || test.relation == .notEqual:
      let text = UnsafeBufferPointer(rebasing: code.names[test.text])
      return Expressions.equal(scalar.bytes, text) == (test.relation == .equal)
    case (.integer, .int(let right)):
      return Value.decimal(scalar.bytes).map { test.holds($0, right) }
    default:
      return nil
    }
  }
}

extension ProgramCode.Test {
  @inline(__always)
  fileprivate func holds(_ left: Int64, _ right: Int64) -> Bool {
    switch relation {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }
}

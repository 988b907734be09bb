extension Evaluator {
  /// What a schema's type makes of a value of the tree.
  func convert(_ value: Value, to type: CELType) throws(Failure) -> Value {
    if case .optional(let wrapped) = value {
      guard let wrapped else { return value }
      return .optional(try convert(wrapped, to: type))
    }
    switch (type, value) {
    case (.double, .int(let number)): return .double(Double(number))
    case (.double, .uint(let number)): return .double(Double(number))
    default: return value
    }
  }
}

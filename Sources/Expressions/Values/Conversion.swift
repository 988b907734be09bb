extension Evaluator {
  /// What a schema's type makes of a value of the tree.
  mutating func convert(_ value: Value, to type: CELType) throws(Failure) -> Value {
    if case .optional(let wrapped) = value {
      guard let wrapped else { return value }
      return .optional(try convert(wrapped, to: type))
    }
    switch (type, value) {
    case (.double, .int(let number)): return .double(Double(number))
    case (.double, .uint(let number)): return .double(Double(number))
    case (.timestamp, _):
      guard let text = value.text else { return value }
      return .timestamp(try Library.moment(text))
    case (.duration, _):
      guard let text = value.text else { return value }
      return .duration(try Library.span(text))
    case (.bytes, _):
      guard let text = value.text else { return value }
      guard let bytes = Base64.decoded(Array(text.utf8)) else {
        throw .other("the text is no base64")
      }
      return .bytes(bytes)
    case (.list(let item), _):
      guard value.kind == .list else { return value }
      return .list(try converted(value.listItems, to: item))
    case (.unordered(let item, let keys), _):
      guard value.kind == .list else { return value }
      return .unordered(
        UnorderedList(try converted(value.listItems, to: item), keys: keys))
    case (.map(_, let type), _):
      guard value.kind == .map else { return value }
      return .map(
        MapValue(keys: value.mapKeys, values: try converted(value.mapValues, to: type)))
    case (.nullable(let inner), _): return try convert(value, to: inner)
    default: return value
    }
  }

  private mutating func converted(
    _ items: [Value], to type: CELType
  ) throws(Failure) -> [Value] {
    try meter.charge(items.count)
    var converted: [Value] = []
    converted.reserveCapacity(items.count)
    for item in items { converted.append(try convert(item, to: type)) }
    return converted
  }
}

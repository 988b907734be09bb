import Versioning

/// Values that may be missing.
extension Library {
  static let optionals = Library([
    "optional.of": [
      .function([.parameter("A")], .optional(.parameter("A"))) { .optional($0[0]) }
    ],
    "optional.none": [.function([], .optional(.parameter("A"))) { _ in .optional(nil) }],
    "optional.ofNonZeroValue": [
      .function([.parameter("A")], .optional(.parameter("A"))) {
        .optional($0[0].isZero ? nil : $0[0])
      }
    ],
    "optional.unwrap": [.function([.list(.optional(.parameter("A")))], .anyElements, unwrap)],
    "unwrapOpt": [.method([.list(.optional(.parameter("A")))], .anyElements, unwrap)],
    "hasValue": [
      .method([.optional(.parameter("A"))], .bool) { .bool($0.wrapped != nil) }
    ],
    "value": [
      .method([.optional(.parameter("A"))], .parameter("A")) { (call) throws(Failure) in
        guard let value = call.wrapped else {
          throw .other("the optional is empty; 'orValue(…)' gives a value in its stead")
        }
        return value
      }
    ],
    "or": [
      .method([.optional(.parameter("A")), .optional(.parameter("A"))], .optional(.parameter("A")))
      { $0.wrapped == nil ? $0[1] : $0[0] }
    ],
    "orValue": [
      .method([.optional(.parameter("A")), .parameter("A")], .parameter("A")) {
        $0.wrapped ?? $0[1]
      }
    ],
  ])

  private static let unwrap: Overload.Body = { (call) throws(Failure) in
    let items = call[0].listItems
    try call.charge(elements: items.count)
    return .list(
      items.compactMap { item in
        if case .optional(let wrapped) = item { wrapped } else { item }
      })
  }
}

extension Call {
  fileprivate var wrapped: Value? {
    if case .optional(let wrapped) = self[0] { wrapped } else { nil }
  }
}

extension Value {
  /// What protobuf takes for unset: zero, empty, false, null.
  fileprivate var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .bytes(let value): value.isEmpty
    case .duration(let value): value == 0
    case .optional(let wrapped): wrapped == nil
    case .list, .unordered, .map: elementCount == 0
    // Go's zero time.
    case .timestamp(let moment): moment.seconds == -62_135_596_800 && moment.nanoseconds == 0
    case .string, .node: kind == .string ? withText(\.isEmpty) ?? false : elementCount == 0
    case .type, .opaque, .failure: false
    }
  }
}

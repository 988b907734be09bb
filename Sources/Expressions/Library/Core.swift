/// What every list, map and string has.
extension Library {
  static let core = Library([
    "size": sizes([.string, .bytes, .anyElements, .anyEntries]),
    "type": [.function([.parameter("A")], .type(.parameter("A"))) { .type($0[0].type) }],
    "dyn": [.function([.parameter("A")], .dynamic) { $0[0] }],
  ])

  private static func sizes(_ types: [CELType]) -> [Overload] {
    types.flatMap { type in
      [.function([type], .int, size), .method([type], .int, size)] as [Overload]
    }
  }

  private static let size: Overload.Body = { (call) throws(Failure) in
    switch call[0].kind {
    case .bytes:
      guard case .bytes(let bytes) = call[0] else { return .int(0) }
      return .int(Int64(bytes.count))
    case .string:
      let points = call[0].withText { $0.count { $0 & 0b1100_0000 != 0b1000_0000 } } ?? 0
      try call.charge(elements: points)
      return .int(Int64(points))
    default:
      return .int(Int64(call[0].elementCount))
    }
  }
}

extension CELType {
  /// `list(A)` and `map(A, B)` in signatures.
  static let anyElements = CELType.list(.parameter("A"))
  static let anyEntries = CELType.map(.parameter("A"), .parameter("B"))
}

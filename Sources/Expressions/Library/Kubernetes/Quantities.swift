/// Kubernetes' `quantity`.
extension Library {
  private static let quantity = CELType.opaque("kubernetes.Quantity", [])

  static let quantities = Library([
    "quantity": [
      .function([.string], quantity) { (call) throws(Failure) in
        guard let quantity = Quantity(call.text(0)) else {
          throw .other(
            "\(call[0].described) is no quantity; one is written as '500m', '1.5Gi' or '1e3'")
        }
        return .opaque(.quantity(quantity))
      }
    ],
    "isQuantity": [.function([.string], .bool) { .bool(Quantity($0.text(0)) != nil) }],
    "isInteger": [
      .method([quantity], .bool) { .bool($0.quantity(0)?.integer != nil) }
    ],
    "asInteger": [
      .method([quantity], .int) { (call) throws(Failure) in
        guard let integer = call.quantity(0)?.integer else {
          throw .other("the quantity is no whole number that an int holds")
        }
        return .int(integer)
      }
    ],
    "asApproximateFloat": [
      .method([quantity], .double) { .double($0.quantity(0)?.approximate ?? .nan) }
    ],
    "sign": [.method([quantity], .int, sign), .function([quantity], .int, sign)],
    "add": sums { $0.adding($1) },
    "sub": sums { $0.adding($1.negated) },
    "isLessThan": comparison { .bool($0 < $1) },
    "isGreaterThan": comparison { .bool($0 > $1) },
    "compareTo": comparison(.int) { .int($0 < $1 ? -1 : $0 > $1 ? 1 : 0) },
  ])

  private static let sign: Overload.Body = { .int(Int64($0.quantity(0)?.sign ?? 0)) }

  private static func sums(
    _ body: @escaping @Sendable (Quantity, Quantity) -> Quantity
  ) -> [Overload] {
    [
      .method([quantity, quantity], quantity) { call in
        guard let left = call.quantity(0), let right = call.quantity(1) else { return .null }
        return .opaque(.quantity(body(left, right)))
      },
      .method([quantity, .int], quantity) { call in
        guard let left = call.quantity(0) else { return .null }
        return .opaque(.quantity(body(left, Quantity(call.int(1)))))
      },
    ]
  }

  private static func comparison(
    _ result: CELType = .bool, _ body: @escaping @Sendable (Quantity, Quantity) -> Value
  ) -> [Overload] {
    [
      .method([quantity, quantity], result) { call in
        guard let left = call.quantity(0), let right = call.quantity(1) else { return .null }
        return body(left, right)
      }
    ]
  }
}

extension Call {
  fileprivate func quantity(_ position: Int) -> Quantity? {
    if case .opaque(.quantity(let quantity)) = self[position] { quantity } else { nil }
  }
}

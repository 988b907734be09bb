/// The `math` extension, but for the greatest and least.
extension Library {
  static let mathematics = Library([
    "math.ceil": rounding(.up),
    "math.floor": rounding(.down),
    "math.round": rounding(.toNearestOrAwayFromZero),
    "math.trunc": rounding(.towardZero),
    "math.isNaN": asking { $0.isNaN },
    "math.isInf": asking { $0.isInfinite },
    "math.isFinite": asking { $0.isFinite },
    "math.abs": numbers { (value) throws(Failure) in
      switch value {
      case .int(let value):
        if value == .min { throw .overflow }
        return .int(abs(value))
      case .double(let value): return .double(abs(value))
      default: return value
      }
    },
    "math.sign": numbers { value in
      switch value {
      case .int(let value): .int(value.signum())
      case .uint(let value): .uint(value == 0 ? 0 : 1)
      case .double(let value) where value.isNaN: .double(value)
      case .double(let value): .double(value < 0 ? -1 : value > 0 ? 1 : 0)
      default: value
      }
    },
    "math.sqrt": ([.int, .uint, .double] as [CELType]).map { type in
      .function([type], .double) { call in
        switch call[0] {
        case .int(let value): .double(Double(value).squareRoot())
        case .uint(let value): .double(Double(value).squareRoot())
        case .double(let value): .double(value.squareRoot())
        default: call[0]
        }
      }
    },
    "math.bitAnd": bits { $0 & $1 },
    "math.bitOr": bits { $0 | $1 },
    "math.bitXor": bits { $0 ^ $1 },
    "math.bitNot": [
      .function([.int], .int) { .int(~$0.int(0)) },
      .function([.uint], .uint) { .uint(~$0.uint(0)) },
    ],
    "math.bitShiftLeft": shifts { $1 < 64 ? $0 << $1 : 0 },
    "math.bitShiftRight": shifts { $1 < 64 ? $0 >> $1 : 0 },
  ])

  private static func rounding(_ rule: FloatingPointRoundingRule) -> [Overload] {
    [.function([.double], .double) { .double($0.double(0).rounded(rule)) }]
  }

  private static func asking(_ question: @escaping @Sendable (Double) -> Bool) -> [Overload] {
    [.function([.double], .bool) { .bool(question($0.double(0))) }]
  }

  private static func numbers(
    _ body: @escaping @Sendable (Value) throws(Failure) -> Value
  ) -> [Overload] {
    ([.int, .uint, .double] as [CELType]).map { type in
      .function([type], type) { (call) throws(Failure) in try body(call[0]) }
    }
  }

  private static func bits(
    _ body: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> [Overload] {
    [
      .function([.int, .int], .int) { call in
        let result = body(UInt64(bitPattern: call.int(0)), UInt64(bitPattern: call.int(1)))
        return .int(Int64(bitPattern: result))
      },
      .function([.uint, .uint], .uint) { .uint(body($0.uint(0), $0.uint(1))) },
    ]
  }

  /// A shift to the right brings in zeros for an int too.
  private static func shifts(
    _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
  ) -> [Overload] {
    [
      .function([.int, .int], .int) { (call) throws(Failure) in
        let count = try call.shift()
        return .int(Int64(bitPattern: body(UInt64(bitPattern: call.int(0)), count)))
      },
      .function([.uint, .int], .uint) { (call) throws(Failure) in
        let count = try call.shift()
        return .uint(body(call.uint(0), count))
      },
    ]
  }
}

extension Call {
  fileprivate func uint(_ position: Int) -> UInt64 {
    if case .uint(let value) = self[position] { value } else { 0 }
  }

  fileprivate func double(_ position: Int) -> Double {
    if case .double(let value) = self[position] { value } else { .nan }
  }

  fileprivate func shift() throws(Failure) -> Int64 {
    guard int(1) >= 0 else { throw .other("a number is shifted by 0 or more, not by \(int(1))") }
    return int(1)
  }
}

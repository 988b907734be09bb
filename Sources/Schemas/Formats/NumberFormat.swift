/// A format of numbers: OpenAPI's, as Kubernetes has them.
enum NumberFormat: String, Sendable {
  case int32
  case int64

  static func named(_ name: String, in dialect: Dialect) -> NumberFormat? {
    dialect.isStructural ? NumberFormat(rawValue: name) : nil
  }

  var bounds: (low: Int64, high: Int64) {
    switch self {
    case .int32: (Int64(Int32.min), Int64(Int32.max))
    case .int64: (.min, .max)
    }
  }

  /// Numbers with a fraction are left to `type`.
  func accepts(_ value: Decimal) -> Bool {
    guard value.isInteger else { return true }
    guard let whole = value.floor else { return false }
    return whole >= bounds.low && whole <= bounds.high
  }

  /// For a message: "an integer of 32 bits".
  var phrase: String {
    switch self {
    case .int32: "an integer of 32 bits"
    case .int64: "an integer of 64 bits"
    }
  }
}

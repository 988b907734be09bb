/// The name that JSON has for a key.
enum KeyName {
  /// The key's own bytes.
  case asWritten
  /// Another spelling: `yes` is the key "true", `0x10` the key "16".
  case other([UInt8])
  /// Kubernetes' reader refuses the key: null, or an integer that only 64 unsigned bits hold.
  case none

  init(_ text: UnsafeBufferPointer<UInt8>, type: ScalarType) {
    switch type {
    case .string: self = .asWritten
    case .null: self = .none
    case .boolean: self = .other(Array((isTrue(text) ? "true" : "false").utf8))
    case .integer, .float:
      switch YAMLNumber(text) {
      case .integer(let magnitude, _) where type == .float:
        self = .other(KeyName.text(of: Double(magnitude)))
      case .integer(let magnitude, let isNegative):
        guard isNegative || magnitude <= Int64.max.magnitude else {
          self = .none
          return
        }
        let sign = isNegative && magnitude > 0 ? "-" : ""
        self = .other(Array("\(sign)\(magnitude)".utf8))
      case .infinity(let isNegative): self = .other(Array((isNegative ? "-.inf" : ".inf").utf8))
      case .notANumber: self = .other(Array(".nan".utf8))
      case .float, .none:
        let digits = text.filter { $0 != UInt8(ascii: "_") }
        self = .other(KeyName.text(of: Double(String(decoding: digits, as: UTF8.self)) ?? .nan))
      }
    }
  }

  /// Kubernetes' reader writes a key with a fraction in single precision.
  private static func text(of double: Double) -> [UInt8] {
    Array(DecimalText(Float(double)).goGeneral.utf8)
  }
}

/// Whether the text of a boolean says yes. The first letter tells the spellings apart, but for on
/// and off.
@inline(__always)
func isTrue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  switch text.first {
  case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "y"), UInt8(ascii: "Y"): true
  case UInt8(ascii: "o"), UInt8(ascii: "O"): text.count == 2
  default: false
  }
}

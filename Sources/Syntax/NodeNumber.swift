/// What a number says.
extension Node {
  /// The value of an integer that 64 signed bits hold.
  package var integer: Int64? {
    let record = record
    guard record.kind == .scalar, record.type == .integer else { return nil }
    return Int64(numberText ?? "")
  }

  /// The value of an integer that 64 unsigned bits hold.
  package var unsignedInteger: UInt64? {
    let record = record
    guard record.kind == .scalar, record.type == .integer else { return nil }
    return UInt64(numberText ?? "")
  }

  /// The nearest double of any number; infinities and not-a-number included.
  package var double: Double? {
    guard let text = numberText else { return nil }
    switch text {
    case ".inf": return .infinity
    case "-.inf": return -.infinity
    case ".nan": return .nan
    default: return Double(text)
    }
  }

  /// A number as JSON writes it: decimal, without underscores; `.inf`, `-.inf` and `.nan` for what JSON cannot write.
  package var numberText: String? {
    let record = record
    guard record.kind == .scalar, record.type == .integer || record.type == .float else {
      return nil
    }
    return withBytes { YAMLNumber($0).json }
  }
}

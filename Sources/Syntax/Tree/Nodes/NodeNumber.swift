/// What a number says.
extension Node {
  /// The value of an integer that 64 signed bits hold.
  package var integer: Int64? {
    guard case .integer(let magnitude, let isNegative)? = number else { return nil }
    if !isNegative { return Int64(exactly: magnitude) }
    return magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map { -$0 }
  }

  /// The value of an integer that 64 unsigned bits hold.
  package var unsignedInteger: UInt64? {
    guard case .integer(let magnitude, let isNegative)? = number else { return nil }
    return isNegative && magnitude > 0 ? nil : magnitude
  }

  /// The nearest double of any number; infinities and not-a-number included.
  package var double: Double? {
    switch number {
    case nil: nil
    case .integer(let magnitude, let isNegative)?:
      isNegative ? -Double(magnitude) : Double(magnitude)
    case .infinity(let isNegative)?: isNegative ? -.infinity : .infinity
    case .notANumber?: .nan
    case .float?, .some(.none): Double(decimal)
    }
  }

  /// A number exactly as it was written, in JSON's grammar: decimal, without underscores, plus
  /// signs and needless zeros in front; `.inf`, `-.inf` and `.nan` for what JSON cannot write.
  package var numberText: String? {
    switch number {
    case nil: nil
    case .integer(let magnitude, let isNegative)?:
      isNegative && magnitude > 0 ? "-\(magnitude)" : "\(magnitude)"
    case .infinity(let isNegative)?: isNegative ? "-.inf" : ".inf"
    case .notANumber?: ".nan"
    case .float?, .some(.none): decimal
    }
  }

  /// Read anew from the text: a JSON number out of a double's range counts as a number too, and
  /// gives `.none` here.
  private var number: YAMLNumber? {
    let record = record
    guard record.kind == .scalar, record.type == .integer || record.type == .float else {
      return nil
    }
    let number = withBytes { YAMLNumber($0) }
    // `!!float 1` is no integer.
    if case .integer = number, record.type == .float { return .float }
    return number
  }

  /// The text of a number that is no integer, made to fit JSON's grammar.
  private var decimal: String {
    var text = withBytes { $0.filter { $0 != UInt8(ascii: "_") } }
    if text.first == UInt8(ascii: "+") { text.removeFirst() }
    let sign = text.first == UInt8(ascii: "-") ? 1 : 0
    let whole = text[sign...].prefix(while: isDigit)
    let zeros = whole.prefix { $0 == UInt8(ascii: "0") }.count
    if whole.isEmpty {
      text.insert(UInt8(ascii: "0"), at: sign)
    } else if zeros > 0 {
      text.removeSubrange(sign..<sign + min(zeros, whole.count - 1))
    }
    if let point = text.firstIndex(of: UInt8(ascii: ".")),
      point + 1 == text.count || !isDigit(text[point + 1])
    {
      text.remove(at: point)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

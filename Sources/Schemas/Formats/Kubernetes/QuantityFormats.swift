extension Format {
  /// A Kubernetes quantity: a decimal number with a binary suffix, a decimal one or an exponent.
  static let quantity = Format(
    name: "quantity", phrase: "a quantity such as 500m or 10Gi", accepts: isQuantity)

  /// A whole number in a string, or a percentage.
  static let intOrString = Format(name: "int-or-string", phrase: "an integer or a string") { _ in
    true
  }
}

func isQuantity(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  _ = scan.take("+-")
  var digits = scan.skip(while: isDigit)
  if scan.take(".") { digits += scan.skip(while: isDigit) }
  guard digits > 0 else { return false }
  if scan.isAtEnd { return true }
  let suffix = text[scan.index...]
  let suffixes = ["n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
  if suffixes.contains(where: { suffix.elementsEqual($0.utf8) }) { return true }
  guard scan.take("eE") else { return false }
  _ = scan.take("+-")
  return scan.skip(while: isDigit) > 0 && scan.isAtEnd
}

/// A date, `t`, and a time whose fraction and offset are of any size, as Kubernetes reads them.
func isGoDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  guard scan.readDate(), scan.take("Tt"), let hour = scan.digits(2), scan.take(":"),
    let minute = scan.digits(2), scan.take(":"), let second = scan.digits(2)
  else { return false }
  if scan.take("."), scan.skip(while: isDigit) == 0 { return false }
  if !scan.take("Zz") {
    guard scan.take("+-"), scan.digits(2) != nil, scan.take(":"), scan.digits(2) != nil else {
      return false
    }
  }
  return scan.isAtEnd && hour <= 23 && minute <= 59 && second <= 59
}

/// Go's durations (`1h30m`), or whole numbers with words for units (`2 days`).
func isGoDuration(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  isShortDuration(text) || isWordyDuration(text)
}

private func isShortDuration(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  _ = scan.take("+-")
  if text[scan.index...].elementsEqual([UInt8(ascii: "0")]) { return true }
  var nanoseconds = 0.0
  guard !scan.isAtEnd else { return false }
  while !scan.isAtEnd {
    let start = scan.index
    var digits = scan.skip(while: isDigit)
    if scan.take(".") { digits += scan.skip(while: isDigit) }
    guard digits > 0 else { return false }
    let number = Double(String(decoding: text[start..<scan.index], as: UTF8.self)) ?? 0
    let unit = scan.index
    _ = scan.skip { !isDigit($0) && $0 != UInt8(ascii: ".") }
    guard let size = shortUnits[String(decoding: text[unit..<scan.index], as: UTF8.self)] else {
      return false
    }
    nanoseconds += number * size
  }
  return nanoseconds < 0x1p63
}

private let shortUnits: [String: Double] = [
  "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9,
]

/// One unit that is known is enough.
private func isWordyDuration(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var scan = ByteScan(text)
  var isKnown = false
  _ = scan.skip(while: isBlank)
  guard !scan.isAtEnd else { return false }
  while !scan.isAtEnd {
    let digits = scan.skip(while: isDigit)
    guard digits > 0, digits <= 18 else { return false }
    _ = scan.skip(while: isBlank)
    let start = scan.index
    // µ has two bytes.
    _ = scan.skip { isLetter($0) || $0 == 0xC2 || $0 == 0xB5 }
    guard scan.index > start else { return false }
    let unit = String(decoding: text[start..<scan.index], as: UTF8.self).lowercased()
    isKnown = isKnown || isWordyUnit(unit)
    _ = scan.skip(while: isBlank)
  }
  return isKnown
}

private func isWordyUnit(_ unit: String) -> Bool {
  ["ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"].contains(unit)
    || ["nano", "micro", "milli", "sec", "min", "hour", "day", "week"].contains {
      unit.hasPrefix($0)
    }
}

private func isBlank(_ byte: UInt8) -> Bool { [9, 10, 12, 13, 32].contains(byte) }

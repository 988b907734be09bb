/// A length of time as Go, and with it Flux and Kubernetes, writes it: `10m`, `1h30m`, `1.5h`.
package struct GoDuration: Hashable, Sendable {
  package let nanoseconds: Int64

  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Reads what Go's `time.ParseDuration` reads, to the nanosecond. With `allowingDays`, `d` is a unit
  /// too, of 24 hours.
  package init(_ text: String, allowingDays: Bool = false) throws(SpellingError) {
    var parser = GoDurationParser(text, allowingDays: allowingDays)
    nanoseconds = try parser.read()
  }
}

extension GoDuration: Comparable {
  package static func < (left: GoDuration, right: GoDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension GoDuration: CustomStringConvertible {
  /// As Go prints it: `1h30m0s`, `1.5s`, `2ms`, `0s`.
  package var description: String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    switch magnitude {
    case 0: return "0s"
    case ..<1_000: return "\(sign)\(magnitude)ns"
    case ..<1_000_000: return sign + decimal(magnitude, places: 3) + "µs"
    case ..<1_000_000_000: return sign + decimal(magnitude, places: 6) + "ms"
    default: break
    }
    let minute: UInt64 = 60_000_000_000
    let seconds = decimal(magnitude % minute, places: 9) + "s"
    let minutes = magnitude / minute
    if minutes == 0 { return sign + seconds }
    if minutes < 60 { return "\(sign)\(minutes)m\(seconds)" }
    return "\(sign)\(minutes / 60)h\(minutes % 60)m\(seconds)"
  }

  /// `number` with the point before its last `places` digits, and no zeros at the end.
  private func decimal(_ number: UInt64, places: Int) -> String {
    var whole = number
    var fraction: [Character] = []
    for _ in 0..<places {
      let digit = whole % 10
      whole /= 10
      if digit > 0 || !fraction.isEmpty { fraction.append(Character("\(digit)")) }
    }
    return fraction.isEmpty ? "\(whole)" : "\(whole)." + String(fraction.reversed())
  }
}

package import Versioning

/// What an evaluation may know of the world: nothing but what is handed in.
package struct EvaluationContext: Sendable {
  package var limits = ExpressionLimits()
  /// The rules of an IANA time zone by its name; without, only UTC and fixed offsets are known.
  package var timeZone: @Sendable (String) -> TimeZoneRules? = { _ in nil }

  package init() {}

  /// Seconds east of UTC at a moment. A zone is `UTC`, `+02:00`, `-02:30`, `02:00` or a name.
  func offset(of zone: String, at seconds: Int) throws(Failure) -> Int {
    if zone == "UTC" || zone == "Z" || zone.isEmpty { return 0 }
    if let fixed = fixedOffset(zone) { return fixed }
    guard let rules = timeZone(zone) else {
      throw .other("there is no time zone '\(zone.prefix(80))'")
    }
    return rules.offset(at: seconds)
  }

  private func fixedOffset(_ text: String) -> Int? {
    let isNegative = text.first == "-"
    let body = isNegative || text.first == "+" ? text.dropFirst() : text[...]
    let parts = body.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 2 && $0.utf8.allSatisfy(isDigit) }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 24, minutes < 60
    else { return nil }
    return (isNegative ? -60 : 60) * (hours * 60 + minutes)
  }
}

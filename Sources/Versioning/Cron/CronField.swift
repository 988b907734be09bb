/// One of the five fields of a schedule.
struct CronField: Sendable {
  let name: String
  let bounds: ClosedRange<Int>
  var names: [String: Int] = [:]

  static let minute = CronField(name: "minute", bounds: 0...59)
  static let hour = CronField(name: "hour", bounds: 0...23)
  static let dayOfMonth = CronField(name: "day of month", bounds: 1...31)
  static let month = CronField(
    name: "month", bounds: 1...12,
    names: [
      "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
      "oct": 10, "nov": 11, "dec": 12,
    ])
  static let dayOfWeek = CronField(
    name: "day of week", bounds: 0...6,
    names: ["sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6])

  /// Ranges between commas; nothing between two commas counts for nothing.
  func read(_ text: Substring) throws(SpellingError) -> CronSet {
    var set = CronSet()
    for part in text.split(separator: ",") { try read(part, into: &set) }
    return set
  }

  /// `*`, `5`, `1-5`, and each with a step: `*/15`, `5/15`, `1-5/2`.
  private func read(_ text: Substring, into set: inout CronSet) throws(SpellingError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      throw SpellingError("'\(text)' has more than one step", at: parts[2].utf8Offset)
    }
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    let isUnrestricted = ends[0] == "*" || ends[0] == "?"
    var (low, high) = (bounds.lowerBound, bounds.upperBound)
    if !isUnrestricted {
      guard ends.count <= 2 else {
        throw SpellingError("'\(parts[0])' is more than one range", at: ends[2].utf8Offset)
      }
      low = try number(ends[0])
      high = ends.count == 2 ? try number(ends[1]) : low
    }
    var step = 1
    if parts.count == 2 {
      step = try readStep(parts[1])
      // A number with a step runs to the end of the field.
      if ends.count == 1 { high = bounds.upperBound }
    }
    try check(low, high, of: text)
    set.insert(low...high, step: step, isUnrestricted: isUnrestricted && step == 1)
  }

  private func check(_ low: Int, _ high: Int, of text: Substring) throws(SpellingError) {
    let range = "\(bounds.lowerBound) to \(bounds.upperBound)"
    if low < bounds.lowerBound || high > bounds.upperBound {
      let wrong = low < bounds.lowerBound ? low : high
      let way = names["sun"] != nil && wrong == 7 ? "; write 0 for Sunday" : ""
      throw SpellingError(
        "the \(name) is \(range), and \(wrong) is outside\(way)", at: text.utf8Offset)
    }
    if low > high {
      throw SpellingError(
        "the range '\(text)' ends before it begins; write it as two, with a comma",
        at: text.utf8Offset)
    }
  }

  private func number(_ text: Substring) throws(SpellingError) -> Int {
    if let number = names[text.lowercased()] { return number }
    // Int takes a sign as Go's Atoi does; a minus has become a range before it gets here.
    guard let number = Int(text) else {
      let what = names.isEmpty ? "a number" : "a number or a name such as '\(example)'"
      throw SpellingError("the \(name) is \(what), not '\(text)'", at: text.utf8Offset)
    }
    return number
  }

  private func readStep(_ text: Substring) throws(SpellingError) -> Int {
    guard let step = Int(text), step > 0 else {
      throw SpellingError("a step is a number above 0, not '\(text)'", at: text.utf8Offset)
    }
    return step
  }

  private var example: String {
    names.min { $0.value < $1.value }?.key ?? ""
  }
}

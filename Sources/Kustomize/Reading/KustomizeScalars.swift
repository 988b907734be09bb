import Diagnostics
import Syntax

extension Node {
  /// The value as JSON has it, where it is written in other words: `on`, `0x1F`.
  var asJSON: Draft {
    switch kind {
    case .scalar, .alias:
      if let boolean { return .placed(.boolean(boolean), range) }
      if scalarType == .integer, let integer { return .placed(.integer(integer), range) }
      return .node(self)
    case .sequence: return .placed(.sequence(items.map(\.asJSON)), range)
    case .mapping:
      let entries = entries.map { Draft.Entry($0.name, $0.value.asJSON, at: $0.key.range) }
      return .placed(.mapping(entries), range)
    }
  }

  /// The value as kustomize reads it, which is not always as Kubernetes does: `on` and the like are texts, and times are
  /// spelled out.
  var asKustomizeReads: Draft { spelled() ?? .node(self) }

  /// The value where something in it is read otherwise; nothing where all stays as it is.
  private func spelled() -> Draft? {
    switch kind {
    case .scalar, .alias:
      if style == .folded { return refolded.map { .placed(.string($0), range) } }
      guard style == .plain, tag == nil else { return nil }
      return spelledScalar.map { .placed(.string($0), range) }
    case .sequence:
      let items = items.map { ($0, $0.spelled()) }
      guard items.contains(where: { $0.1 != nil }) else { return nil }
      return .placed(.sequence(items.map { $1 ?? .node($0) }), range)
    case .mapping:
      let entries = entries.map { ($0, $0.key.spelledKey, $0.value.spelled()) }
      guard entries.contains(where: { $0.1 != nil || $0.2 != nil }) else { return nil }
      let drafts = entries.map {
        Draft.Entry($1 ?? $0.name, $2 ?? .node($0.value), at: $0.key.range)
      }
      return .placed(.mapping(drafts), range)
    }
  }

  /// What becomes of a `>` block: kustomize writes it down once on the way, with a line end too many in front of each
  /// line that is indented further, and at the end where several are.
  private var refolded: String? {
    guard withBytes({ $0.contains(UInt8(ascii: "\n")) }) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result = ""
    var isBehindText = false
    for (index, line) in lines.enumerated() {
      let isIndented = line.first == " " || line.first == "\t"
      let isLast = index + 1 == lines.count
      let endsInSeveral = isLast && line.isEmpty && result.hasSuffix("\n")
      if index > 0 { result += "\n" }
      if isBehindText && (isIndented || endsInSeveral) { result += "\n" }
      result += line
      if !line.isEmpty { isBehindText = !isIndented }
    }
    return result == text ? nil : result
  }

  /// The text of a key that Kubernetes reads as a boolean, where it stands in the file in other words.
  private var spelledKey: String? {
    guard style == .plain, hasText("true") || hasText("false") else { return nil }
    let written = writtenText
    return written.lowercased() == text ? nil : written
  }

  private var spelledScalar: String? {
    if scalarType == .boolean {
      let text = text
      return ["true", "True", "TRUE", "false", "False", "FALSE"].contains(text) ? nil : text
    }
    guard isString, withBytes({ $0.count >= 8 && $0[0] >= 0x30 && $0[0] <= 0x39 }) else {
      return nil
    }
    return TimeText(text)?.text
  }
}

/// A time as YAML 1.1 has it, spelled as RFC 3339 does.
private struct TimeText {
  private(set) var text = ""

  init?(_ source: String) {
    var rest = Substring(source)
    func number(_ digits: ClosedRange<Int>, _ values: ClosedRange<Int>) -> Int? {
      let run = rest.prefix(digits.upperBound).prefix { $0.isASCII && $0.isNumber }
      guard digits ~= run.count, let value = Int(run), values ~= value else { return nil }
      rest.removeFirst(run.count)
      return value
    }
    func mark(_ marks: String) -> Character? {
      guard let first = rest.first, marks.contains(first) else { return nil }
      rest.removeFirst()
      return first
    }
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    guard let year = number(4...4, 0...9999), mark("-") != nil, let month = number(1...2, 1...12),
      mark("-") != nil, let day = number(1...2, 1...TimeText.days(year, month))
    else { return nil }
    text = "\(padded(year, 4))-\(padded(month))-\(padded(day))T"
    if rest.isEmpty {
      text += "00:00:00Z"
      return
    }
    guard let separator = mark("Tt "), let hour = number(1...2, 0...23), mark(":") != nil,
      let minute = number(1...2, 0...59), mark(":") != nil, let second = number(1...2, 0...59)
    else { return nil }
    text += "\(padded(hour)):\(padded(minute)):\(padded(second))"
    if mark(".") != nil {
      var fraction = rest.prefix { $0.isASCII && $0.isNumber }
      guard !fraction.isEmpty else { return nil }
      rest.removeFirst(fraction.count)
      fraction = fraction.prefix(9)
      while fraction.last == "0" { fraction.removeLast() }
      if !fraction.isEmpty { text += ".\(fraction)" }
    }
    if separator == " " || mark("Z") != nil {
      text += "Z"
    } else {
      guard let sign = mark("+-"), let hours = number(2...2, 0...24), mark(":") != nil,
        let minutes = number(2...2, 0...59)
      else { return nil }
      text += hours == 0 && minutes == 0 ? "Z" : "\(sign)\(padded(hours)):\(padded(minutes))"
    }
    if !rest.isEmpty { return nil }
  }

  private static func days(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

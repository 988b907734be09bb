extension CronSchedule {
  /// The longest schedule, in bytes.
  package static let maximumLength = 1_024

  package init(_ text: String) throws(SpellingError) {
    guard text.utf8.count <= CronSchedule.maximumLength else {
      throw SpellingError(
        "a schedule has at most \(CronSchedule.maximumLength) bytes", at: CronSchedule.maximumLength
      )
    }
    let (timeZone, rest) = try splitTimeZone(text)
    self.text = text
    self.timeZone = timeZone.map(String.init)
    recurrence =
      rest.hasPrefix("@")
      ? try descriptor(String(rest), at: rest.utf8Offset)
      : .fields(try fields(rest))
  }
}

/// The zone in front, and what follows it without the white space around.
private func splitTimeZone(_ text: String) throws(SpellingError) -> (Substring?, Substring) {
  guard let prefix = ["TZ=", "CRON_TZ="].first(where: text.hasPrefix) else {
    return (nil, text[...])
  }
  let start = text.index(text.startIndex, offsetBy: prefix.count)
  guard let space = text[start...].firstIndex(of: " ") else {
    throw SpellingError("a schedule is missing after the time zone", at: text.utf8.count)
  }
  let name = text[start..<space]
  let isPlain = name.utf8.allSatisfy { byte in
    isIdentifierByte(byte) || "/_+".utf8.contains(byte)
  }
  // The name becomes a path: it stays below the folder of the zones.
  guard isPlain, !name.hasPrefix("/") else {
    throw SpellingError(
      "'\(name)' is no time zone; write a name such as 'Europe/Berlin'", at: prefix.utf8.count)
  }
  let isSpace = \Unicode.Scalar.properties.isWhitespace
  let scalars = text.unicodeScalars
  let first = scalars[space...].firstIndex { !$0[keyPath: isSpace] } ?? text.endIndex
  let last = scalars[first...].lastIndex { !$0[keyPath: isSpace] }
  let end = last.map { scalars.index(after: $0) } ?? text.endIndex
  return (name.isEmpty ? "UTC" : name, text[first..<end])
}

private func descriptor(
  _ text: String, at offset: Int
) throws(SpellingError) -> CronSchedule.Recurrence {
  switch text {
  case "@yearly", "@annually": return .fields(try fields("0 0 1 1 *"))
  case "@monthly": return .fields(try fields("0 0 1 * *"))
  case "@weekly": return .fields(try fields("0 0 * * 0"))
  case "@daily", "@midnight": return .fields(try fields("0 0 * * *"))
  case "@hourly": return .fields(try fields("0 * * * *"))
  default: break
  }
  let every = "@every "
  guard text.hasPrefix(every) else {
    throw SpellingError(
      "there is no schedule '\(text)'; there are @yearly, @monthly, @weekly, @daily, @hourly and "
        + "'@every 1h30m'", at: offset)
  }
  do throws(SpellingError) {
    let duration = try GoDuration(String(text.dropFirst(every.count)))
    return .interval(max(1, Int(duration.nanoseconds / 1_000_000_000)))
  } catch {
    throw SpellingError(error.message, at: offset + every.utf8.count + error.offset)
  }
}

private func fields(_ text: Substring) throws(SpellingError) -> CronFields {
  let parts = text.unicodeScalars.split { $0.properties.isWhitespace }.map { Substring($0) }
  guard parts.count == 5 else {
    throw SpellingError(
      "a schedule has five fields (minute, hour, day of month, month, day of week), not \(parts.count)",
      at: text.utf8Offset)
  }
  return CronFields(
    minutes: try CronField.minute.read(parts[0]), hours: try CronField.hour.read(parts[1]),
    daysOfMonth: try CronField.dayOfMonth.read(parts[2]),
    months: try CronField.month.read(parts[3]),
    daysOfWeek: try CronField.dayOfWeek.read(parts[4]))
}

extension Substring {
  /// Where it begins in the text that it is a part of, in bytes.
  var utf8Offset: Int { base.utf8.distance(from: base.startIndex, to: startIndex) }
}

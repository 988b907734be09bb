package import Diagnostics
package import Files

/// The terminal or the pipes that a command talks to, and what else it finds around it. Data goes
/// to `output`; messages and progress go to `error`.
package final class Console {
  package let output: ConsoleStream
  package let error: ConsoleStream
  package let surroundings: Surroundings
  /// What was read from standard input and not yet handed out.
  private var pending: ArraySlice<UInt8> = []
  private var isAtEndOfInput = false

  package init(output: ConsoleStream, error: ConsoleStream, surroundings: Surroundings) {
    self.output = output
    self.error = error
    self.surroundings = surroundings
  }

  /// The process's own.
  package static func system() -> Console {
    Console(
      output: ConsoleStream(descriptor: 1), error: ConsoleStream(descriptor: 2),
      surroundings: .system)
  }

  /// Says something on standard error, behind what was printed before.
  package func say(_ message: String) {
    output.flush()
    error.write(harmless(message) + "\n")
    error.flush()
  }

  /// All of standard input, at most `limit` bytes.
  package func readInput(limit: Int) throws(FileError) -> [UInt8] {
    try surroundings.readInput(limit).get()
  }

  /// The next line of standard input without its line feed, as soon as it is there; nothing at the
  /// end. What was printed goes out before this waits, so that whoever asks a question and waits
  /// for the answer gets it. Of a line over `limit` bytes the rest is left out.
  package func readLine(limit: Int) throws(FileError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      let end = pending.firstIndex(of: UInt8(ascii: "\n"))
      line += pending[..<(end ?? pending.endIndex)].prefix(limit - line.count)
      if let end {
        pending = pending[(end + 1)...]
        return line
      }
      if isAtEndOfInput { return line.isEmpty ? nil : line }
      output.flush()
      pending = try surroundings.readSomeInput().get()[...]
      isAtEndOfInput = pending.isEmpty
    }
  }

  /// How text on a stream looks: coloured on a terminal that can, unless NO_COLOR is set.
  package func style(of stream: ConsoleStream, _ choice: ColourChoice) -> TextStyle {
    switch choice {
    case .always: return .coloured
    case .never: return .plain
    case .auto:
      let isUnwanted = surroundings.variable("NO_COLOR").map { !$0.isEmpty } ?? false
      let isAble = surroundings.variable("TERM") != "dumb"
      return stream.isTerminal && isAble && !isUnwanted ? .coloured : .plain
    }
  }
}

extension Console {
  /// Today in UTC as `2026-12-31`.
  package var today: String {
    let (year, month, day) = civilDate(daysSince1970: surroundings.time() / 86_400)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// The Gregorian date of a day, with years that begin in March so that the leap day is the last.
private func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

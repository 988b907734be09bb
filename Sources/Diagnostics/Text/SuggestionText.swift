extension ExcerptText {
  /// `= fix: title`, then the lines that go with `-` in the gutter and those that come with `+`.
  mutating func append(
    _ fixIt: FixIt, _ suggestions: [Suggestion], in file: SourceFile, _ indexes: inout LineIndexes
  ) {
    appendRemark("fix", fixIt.title)
    for suggestion in suggestions {
      if suggestion.place.file != file {
        appendHeading(suggestion.place.file, indexes.start(of: suggestion.place))
      }
      let focus = Self.firstDifference(suggestion.removed.first ?? [], suggestion.added.first ?? [])
      append(suggestion.removed, from: suggestion.line, "-", .removed, focus)
      append(suggestion.added, from: suggestion.newLine, "+", .added, focus)
    }
  }

  /// `  = help: text`
  mutating func appendRemark(_ kind: String, _ text: String) {
    appendGutter()
    output.append("= \(kind):", .help)
    output.append(" " + harmless(text))
    output.endLine()
  }

  private mutating func append(
    _ lines: [[UInt8]], from number: Int, _ sign: String, _ role: TextRole, _ focus: Int
  ) {
    let limit = 12
    for (offset, line) in lines.prefix(limit).enumerated() {
      appendGutter(number + offset)
      let place = min(offset == 0 ? focus : 0, line.count)
      let shown = DisplayedLine(line, 0..<line.count, around: place..<place, width: width)
      output.append(shown.text.isEmpty ? sign : "\(sign) \(shown.text)", role)
      output.endLine()
    }
    guard lines.count > limit else { return }
    appendGutter()
    output.append("\(sign) … \(lines.count - limit) more lines", role)
    output.endLine()
  }

  private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
    zip(left, right).prefix { $0 == $1 }.count
  }
}

import Diagnostics
import Syntax

extension Node {
  /// For a message: "a string", "an integer".
  var typePhrase: String {
    switch kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar, .alias:
      switch scalarType {
      case .null: "null"
      case .boolean: "a boolean"
      case .integer: "an integer"
      case .float: "a number"
      case .string: "a string"
      }
    }
  }

  /// The value as a message quotes it: "'abc'", "3", "null", "a mapping".
  var valuePhrase: String {
    switch kind {
    case .mapping, .sequence: typePhrase
    case .scalar, .alias:
      scalarType == .string ? "'\(shortened(text))'" : isNull ? "null" : shortened(text)
    }
  }
}

/// "1 field", "2 fields".
func counted(_ count: UInt32, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

/// The first sentence of a description, on one line and without its full stop.
func firstSentence(_ text: String) -> String? {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  guard !line.isEmpty else { return nil }
  var sentence = line
  var rest = line[...]
  while let stop = rest.firstIndex(of: ".") {
    let next = rest.index(after: stop)
    if next == rest.endIndex || rest[next] == " " {
      sentence = String(line[..<stop])
      break
    }
    rest = rest[next...]
  }
  return shortened(sentence, to: 160)
}

/// At most `length` characters.
func shortened(_ text: String, to length: Int = 60) -> String {
  text.count <= length ? text : text.prefix(length - 1) + "…"
}

/// A range without the lines after its first.
func firstLine(of range: SourceRange) -> SourceRange {
  var end = range.start
  let bytes = range.file.bytes
  while end < range.end && bytes[end] != UInt8(ascii: "\n") && bytes[end] != UInt8(ascii: "\r") {
    end += 1
  }
  return range.file.range(range.start, end)
}

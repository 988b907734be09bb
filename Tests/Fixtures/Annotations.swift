package import Diagnostics

/// What a fixture says is wrong with it: `# error[rule]: part of the message`, at the end of the
/// line concerned or on a comment line of its own above it. Several may stand above one line, or
/// behind each other. The part of the message may be left out.
package struct Annotation: Hashable, Sendable {
  package let path: String
  /// The line concerned, from 1.
  package let line: Int
  package let severity: Severity
  package let rule: String
  package let part: String

  /// All that `file` says, in source order.
  package static func all(in file: SourceFile) -> [Annotation] {
    let index = LineIndex(file)
    var annotations: [Annotation] = []
    var waiting: [Annotation] = []
    for line in 1...index.lineCount {
      let text = String(decoding: file.bytes[index.content(ofLine: line)], as: UTF8.self)
      let found = remarks(in: text)
      if !found.isEmpty, text.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("#") {
        waiting += found.map { Annotation(path: file.path, line: 0, $0) }
        continue
      }
      annotations += waiting.map { $0.moved(to: line) }
      annotations += found.map { Annotation(path: file.path, line: line, $0) }
      waiting = []
    }
    // Nothing follows: the end of the file is meant.
    return annotations + waiting.map { $0.moved(to: index.lineCount) }
  }

  private init(path: String, line: Int, _ remark: Remark) {
    self.init(
      path: path, line: line, severity: remark.severity, rule: remark.rule,
      part: trimmed(remark.part))
  }

  private init(path: String, line: Int, severity: Severity, rule: String, part: String) {
    self.path = path
    self.line = line
    self.severity = severity
    self.rule = rule
    self.part = part
  }

  private func moved(to line: Int) -> Annotation {
    Annotation(path: path, line: line, severity: severity, rule: rule, part: part)
  }
}

/// Compares what was found with what the fixtures say, line by line; throws `AnnotationMismatch`
/// that names what is missing and what nobody expected.
package func expectAnnotations(in files: [SourceFile], match diagnostics: [Diagnostic]) throws {
  // The one that asks for most goes first, so that a vague one takes what is left.
  let expected = files.flatMap(Annotation.all(in:)).sorted { left, right in
    (left.path, left.line, -left.part.utf8.count) < (right.path, right.line, -right.part.utf8.count)
  }
  var found = diagnostics.sorted().map { diagnostic in
    let range = diagnostic.finding.range
    return (diagnostic: diagnostic, line: LineIndex(range.file).position(at: range.start).line)
  }
  var mismatches: [String] = []
  for annotation in expected {
    let match = found.firstIndex { diagnostic, line in
      line == annotation.line && diagnostic.finding.range.file.path == annotation.path
        && diagnostic.severity == annotation.severity && diagnostic.rule == annotation.rule
        && contains(diagnostic.finding.message, annotation.part)
    }
    if let match {
      found.remove(at: match)
    } else {
      mismatches.append(
        "\(annotation.path):\(annotation.line): expected and not found: "
          + "\(annotation.severity.rawValue)[\(annotation.rule)]: \(annotation.part)")
    }
  }
  mismatches += found.map { diagnostic, line in
    "\(diagnostic.finding.range.file.path):\(line): found and not expected: "
      + "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]: \(diagnostic.finding.message)"
  }
  if !mismatches.isEmpty { throw AnnotationMismatch(mismatches: mismatches) }
}

/// What was found is not what the fixtures say.
package struct AnnotationMismatch: Error, CustomStringConvertible {
  package let mismatches: [String]

  package var description: String { "\n" + mismatches.joined(separator: "\n") }
}

private struct Remark {
  let severity: Severity
  let rule: String
  let part: String
}

/// Every `# severity[rule]: part` of a line.
private func remarks(in line: String) -> [Remark] {
  let pieces = line.split(separator: "#", omittingEmptySubsequences: false).dropFirst()
  var remarks: [Remark] = []
  for piece in pieces {
    if let remark = remark(in: piece) {
      remarks.append(remark)
    } else if let last = remarks.popLast() {
      // A `#` in the middle of a message.
      let part = last.part + "#" + piece
      remarks.append(Remark(severity: last.severity, rule: last.rule, part: part))
    }
  }
  return remarks
}

private func remark(in piece: Substring) -> Remark? {
  let text = piece.drop { $0 == " " }
  for severity in Severity.allCases where text.hasPrefix(severity.rawValue + "[") {
    let rest = text.dropFirst(severity.rawValue.count + 1)
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let message = rest[rest.index(after: end)...].drop { $0 == ":" }
    return Remark(severity: severity, rule: String(rest[..<end]), part: String(message))
  }
  return nil
}

private func trimmed(_ text: String) -> String {
  let start = text.drop { $0 == " " }
  let end = start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex
  return String(start[..<end])
}

private func contains(_ text: String, _ part: String) -> Bool {
  let text = Array(text.utf8)
  let part = Array(part.utf8)
  guard part.count <= text.count else { return false }
  return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
}

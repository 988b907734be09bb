extension Report {
  /// The report as JUnit XML, in the form that Jenkins, GitLab and others read: a suite for each
  /// file, a case for each finding, which fails from `failing` on; a file without findings is one
  /// case that passes.
  package func junit(failing: Severity, by tool: Tool) -> String {
    let results = fileResults()
    let failures = diagnostics.filter { $0.severity >= failing }.count
    let cases = results.map { max(1, $0.diagnostics.count) }.reduce(0, +)
    var indexes = LineIndexes()
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\(quoted(tool.name)) tests=\"\(cases)\" failures=\"\(failures)\">\n"
    for result in results {
      let failures = result.diagnostics.filter { $0.severity >= failing }.count
      let name = quoted(relativePath(result.path))
      xml += "  <testsuite name=\(name) tests=\"\(max(1, result.diagnostics.count))\""
      xml += " failures=\"\(failures)\" errors=\"0\" skipped=\"0\">\n"
      if result.diagnostics.isEmpty {
        xml += "    <testcase classname=\(name) name=\"nothing found\"/>\n"
      }
      for diagnostic in result.diagnostics {
        let place = indexes.start(of: diagnostic.finding.range)
        xml += "    <testcase classname=\(name)"
        xml += " name=\(quoted("\(diagnostic.rule) at \(place.line):\(place.column)"))>\n"
        xml += element(for: diagnostic, isFailing: diagnostic.severity >= failing, &indexes)
        xml += "    </testcase>\n"
      }
      xml += "  </testsuite>\n"
    }
    return xml + "</testsuites>\n"
  }

  private func element(
    for diagnostic: Diagnostic, isFailing: Bool, _ indexes: inout LineIndexes
  ) -> String {
    let text = escaped(diagnostic.text(.plain, width: 120, &indexes))
    if !isFailing { return "      <system-out>\(text)</system-out>\n" }
    return "      <failure type=\(quoted(diagnostic.rule))"
      + " message=\(quoted(diagnostic.finding.message))>\(text)</failure>\n"
  }
}

private func quoted(_ text: String) -> String { "\"\(escaped(harmless(text)))\"" }

/// Text of an XML 1.0 document, which cannot hold control characters and two further scalars.
private func escaped(_ text: String) -> String {
  var result: [UInt8] = []
  result.reserveCapacity(text.utf8.count + 64)
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): result += Array("&amp;".utf8)
    case UInt8(ascii: "<"): result += Array("&lt;".utf8)
    case UInt8(ascii: ">"): result += Array("&gt;".utf8)
    case UInt8(ascii: "\""): result += Array("&quot;".utf8)
    case 0x00..<0x20 where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t"):
      result += replacement
    case 0xBE where result.suffix(2) == [0xEF, 0xBF], 0xBF where result.suffix(2) == [0xEF, 0xBF]:
      result.replaceSubrange((result.count - 2)..., with: replacement)
    default: result.append(byte)
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// U+FFFD in UTF-8.
private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

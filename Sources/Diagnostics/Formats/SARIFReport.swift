extension Report {
  /// The report as SARIF 2.1.0 (OASIS), for code scanning. Columns count scalars, which the run
  /// declares; paths are relative to wherever the report is taken to.
  package func sarif(by tool: Tool) -> String {
    var writer = SARIFWriter(rules: Set(diagnostics.map(\.rule)).union(tool.rules.keys).sorted())
    return writer.write(self, tool)
  }
}

private struct SARIFWriter {
  let rules: [String]
  private var indexes = LineIndexes()

  init(rules: [String]) {
    self.rules = rules
  }

  mutating func write(_ report: Report, _ tool: Tool) -> String {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas"
    let fingerprints = report.fingerprints()
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "\(schema)/sarif-schema-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.array { json in
        json.object { json in
          json.key("tool")
          json.object { $0.driver(tool, rules) }
          json.member("columnKind", "unicodeCodePoints")
          json.key("results")
          json.lines(zip(report.diagnostics, fingerprints)) { json, result in
            write(result.0, fingerprint: result.1, &json)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private mutating func write(
    _ diagnostic: Diagnostic, fingerprint: String, _ json: inout JSONWriter
  ) {
    let finding = diagnostic.finding
    json.object { json in
      json.member("ruleId", diagnostic.rule)
      json.member("ruleIndex", rules.firstIndex(of: diagnostic.rule))
      json.member("level", level(diagnostic.severity))
      json.message([finding.message, finding.help].compactMap { $0 }.joined(separator: "\n"))
      json.key("locations")
      json.array { location(finding.range, message: finding.label, &$0) }
      if !finding.notes.isEmpty {
        json.key("relatedLocations")
        json.array(finding.notes) { location($1.range, message: $1.message, &$0) }
      }
      json.key("partialFingerprints")
      json.object { $0.member("catalyst/v1", fingerprint) }
      if !finding.fixIts.isEmpty {
        json.key("fixes")
        json.array(finding.fixIts) { fix($1, &$0) }
      }
    }
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information: "note"
    }
  }

  private mutating func location(
    _ range: SourceRange, message: String?, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.key("physicalLocation")
      json.object { json in
        json.artifact(range.file)
        if !range.file.bytes.isEmpty {
          json.key("region")
          region(range, &json)
        }
      }
      if let message, !message.isEmpty { json.message(message) }
    }
  }

  private mutating func region(_ range: SourceRange, _ json: inout JSONWriter) {
    let start = indexes.start(of: range)
    let end = indexes.end(of: range)
    json.object { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
    }
  }

  private mutating func fix(_ fixIt: FixIt, _ json: inout JSONWriter) {
    let files = Set(fixIt.edits.map(\.range.file)).sorted { $0.path < $1.path }
    json.object { json in
      json.key("description")
      json.object { $0.member("text", fixIt.title) }
      json.key("artifactChanges")
      json.array(files) { json, file in
        json.object { json in
          json.artifact(file)
          json.key("replacements")
          json.array(fixIt.edits.filter { $0.range.file == file }) { json, edit in
            json.object { json in
              json.key("deletedRegion")
              region(edit.range, &json)
              json.key("insertedContent")
              json.object { $0.member("text", edit.text) }
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func driver(_ tool: Tool, _ rules: [String]) {
    key("driver")
    object { json in
      json.member("name", tool.name)
      json.member("version", tool.version)
      json.key("rules")
      json.array(rules) { json, rule in
        json.object { json in
          json.member("id", rule)
          guard let description = tool.rules[rule] else { return }
          json.key("shortDescription")
          json.object { $0.member("text", description) }
        }
      }
    }
  }

  fileprivate mutating func message(_ text: String) {
    key("message")
    object { $0.member("text", text) }
  }

  fileprivate mutating func artifact(_ file: SourceFile) {
    key("artifactLocation")
    object { $0.member("uri", uri(file.path)) }
  }
}

/// A path as a URI reference (RFC 3986); an absolute one as a URI of the scheme `file`.
private func uri(_ path: String) -> String {
  var result = path.hasPrefix("/") ? "file://" : ""
  for byte in relativePath(path).utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(Unicode.Scalar(byte))
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return result
}

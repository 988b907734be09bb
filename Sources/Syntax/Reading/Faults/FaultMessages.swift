import Diagnostics

/// What is said about a document that cannot be read.
extension SyntaxFault {
  func diagnostic(in file: SourceFile) -> Diagnostic {
    if let finding = template(in: file) { return finding.diagnostic("unquoted-template") }
    let range = file.range(start, end)
    switch problem {
    case .reader(let problem, let context, let contextOffset):
      let complaint = ReaderComplaint(
        problem: problem, context: context ?? "", file: file, offset: start,
        contextOffset: contextOffset ?? start)
      return complaint.finding.diagnostic("yaml-syntax")
    case .isUTF16:
      return Finding("the file is UTF-16, and only UTF-8 is read", at: range, help: saveAsUTF8)
        .diagnostic("encoding")
    case .unreadable(.notUTF8(let byte)):
      return Finding("the byte 0x\(hexadecimal(byte, 2)) is no UTF-8", at: range, help: saveAsUTF8)
        .diagnostic("encoding")
    case .unreadable(.control(let character)):
      return control(character, at: range).diagnostic("encoding")
    case .collectionAsKey:
      return Finding(
        "a list or mapping cannot be a key", at: range, help: "quote the key if it is a text"
      )
      .diagnostic("key-type")
    case .textAfterDocument:
      return Finding(
        "text after the end of the document, which Kubernetes does not read", at: range,
        help: "begin a new document with '---', or remove the text"
      ).diagnostic("text-after-document")
    case .unknownAnchor(let name):
      return Finding(
        "no anchor '\(name)' stands before the alias", at: range,
        help: "write '&\(name)' before the value that is meant, or quote the text"
      ).diagnostic("yaml-syntax")
    case .aliasOfItself(let name):
      return Finding("the alias '\(name)' stands inside of the value that it names", at: range)
        .diagnostic("yaml-syntax")
    case .tooDeep(let limit):
      return Finding("more than \(limit) collections inside of one another", at: range)
        .diagnostic("file-limit")
    case .tooManyNodes(let limit):
      return Finding("more than \(limit) values in one file", at: range, help: "split the file")
        .diagnostic("file-limit")
    case .tooManyAliasedNodes(let limit):
      return Finding("the document's aliases stand for more than \(limit) values", at: range)
        .diagnostic("file-limit")
    case .json(let message, let help):
      return Finding(message, at: range, help: help).diagnostic("json-syntax")
    case .refused(let message, let help):
      return Finding(message, at: range, help: help).diagnostic("yaml-syntax")
    }
  }

  private var saveAsUTF8: String { "save the file as UTF-8" }

  private func control(_ character: UInt32, at range: SourceRange) -> Finding {
    if character == 0 {
      return Finding(
        "a NUL byte, which no YAML text holds", at: range, help: "is this a text file?")
    }
    let code = hexadecimal(character, 4)
    return Finding(
      "the control character U+\(code), which no YAML text holds", at: range,
      help: "write '\\u\(code)' in double quotes")
  }

  private func hexadecimal(_ number: some BinaryInteger, _ digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// An unquoted `{{ … }}` reads as a mapping in a mapping: whatever the fault is then called, this
  /// is its cause.
  private func template(in file: SourceFile) -> Finding? {
    switch problem {
    case .reader, .collectionAsKey: break
    default: return nil
    }
    guard let open = unquotedTemplate(near: start, in: file) else { return nil }
    let close = file.bytes[open...].prefix { $0 != UInt8(ascii: "\n") }
      .lastIndex(of: UInt8(ascii: "}"))
    return Finding(
      "without quotes YAML reads '{{' as a mapping, not as an expression",
      at: file.range(open, (close ?? open + 1) + 1),
      help: "put quotes around the whole value")
  }

  /// `{{` on the fault's line or the one before it, in a place where a value or a line begins.
  private func unquotedTemplate(near offset: Int, in file: SourceFile) -> Int? {
    let bytes = file.bytes
    let end = min(offset + 1, bytes.count)
    var lineStart = end
    for _ in 0..<2 {
      lineStart =
        bytes[..<max(lineStart - 1, 0)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }
    let open = bytes[lineStart..<end].indices.first { index in
      bytes[index] == UInt8(ascii: "{") && index + 1 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "{")
    }
    guard let open else { return nil }
    let before = bytes[lineStart..<open].last { $0 != UInt8(ascii: " ") }
    let starters: [UInt8?] = [nil, UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "\n")]
    return starters.contains(before) ? open : nil
  }
}

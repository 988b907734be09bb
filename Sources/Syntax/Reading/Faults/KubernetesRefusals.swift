/// What libyaml reads and Kubernetes' reader refuses.
extension YAMLAssembler {
  @inline(__always)
  mutating func refuseForKubernetes(
    _ value: UnsafeBufferPointer<UInt8>, style: NodeStyle, start: Int, end: Int
  ) {
    if style == .plain && builder.isInFlow {
      refuseQuestionMark(in: value, start: start, end: end)
    } else if style == .doubleQuoted && end - start - 2 != value.count {
      refuseEscapedSlash(start: start, end: end)
    }
  }

  /// In brackets a question mark ends an unquoted text, and nothing can follow there.
  private mutating func refuseQuestionMark(
    in value: UnsafeBufferPointer<UInt8>, start: Int, end: Int
  ) {
    guard value.contains(UInt8(ascii: "?")) else { return }
    let problem = SyntaxFault.Problem.refused(
      "'?' in an unquoted text in brackets, which Kubernetes cannot read", help: "quote the text")
    builder.stop(SyntaxFault(problem, at: start, end: end))
  }

  /// JSON's escape came into YAML with version 1.2.
  private mutating func refuseEscapedSlash(start: Int, end: Int) {
    var index = start
    while index + 1 < end {
      if builder.bytes[index] == UInt8(ascii: "\\") {
        if builder.bytes[index + 1] == UInt8(ascii: "/") {
          let problem = SyntaxFault.Problem.refused(
            #"'\/' is no escape in YAML 1.1, which Kubernetes reads"#, help: "write '/' alone")
          return builder.stop(SyntaxFault(problem, at: index, end: index + 2))
        }
        index += 1
      }
      index += 1
    }
  }
}

extension SyntaxFault {
  /// Kubernetes' reader takes the comma for a part of the tag.
  static func tagBeforeComma(at offset: Int) -> SyntaxFault {
    let problem = Problem.refused(
      "a ',' right after a tag, which Kubernetes takes for a part of it",
      help: "put a space before the comma")
    return SyntaxFault(problem, at: offset, end: offset + 1)
  }
}

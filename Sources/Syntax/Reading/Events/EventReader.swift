import CYAML

/// libyaml's events, handed to a `YAMLAssembler`. No pointer of libyaml leaves this file.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var offsets: SourceOffsets
  private let isPatched: Bool
  /// Where the document that is being read begins, its directives included.
  private(set) var documentStart: Int
  /// Whether a document has ended and no other has begun.
  private var isBetweenDocuments = false

  /// Reads `bytes`, which must outlive the reader and which `offsets` knows the source of. `nil`
  /// where there is no memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ offsets: SourceOffsets) {
    parser = .allocate(capacity: 1)
    self.offsets = offsets
    isPatched = offsets.patches != nil
    documentStart = offsets.start
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Feeds `assembler` until the text ends or one of the two gives up: then the assembler has a
  /// fault.
  mutating func read(into assembler: inout YAMLAssembler) {
    var event = yaml_event_t()
    while !assembler.builder.isStopped {
      guard yaml_parser_parse(parser, &event) == 1 else {
        return assembler.builder.stop(fault())
      }
      let isLast = event.type == YAML_STREAM_END_EVENT
      forward(&event, to: &assembler)
      yaml_event_delete(&event)
      if isLast { return }
    }
  }

  @inline(__always)
  private mutating func forward(_ event: inout yaml_event_t, to assembler: inout YAMLAssembler) {
    let start = offsets.offset(ofCharacter: event.start_mark.index)
    let end = offsets.offset(ofCharacter: event.end_mark.index)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let style = style(scalar.style, at: start, in: assembler)
      // A lone `!` is no property to libyaml, but stands in the text.
      if scalar.anchor == nil && scalar.tag == nil && !assembler.hasTagMark(at: start, before: end)
      {
        assembler.scalar(
          value, style: style, start: start, end: end,
          isOneLine: event.start_mark.line == event.end_mark.line)
      } else {
        assembler.scalarWithProperties(
          value, style: style, start: start, end: end, properties(scalar.anchor, scalar.tag))
      }
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      assembler.open(
        .sequence, style: sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block,
        start: start, properties: properties(sequence.anchor, sequence.tag))
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      assembler.open(
        .mapping, style: mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block,
        start: start, properties: properties(mapping.anchor, mapping.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      assembler.close(end: end)
    case YAML_ALIAS_EVENT:
      assembler.alias(text(event.data.alias.anchor) ?? "", start: start, end: end)
    case YAML_DOCUMENT_START_EVENT:
      documentStart = start
      isBetweenDocuments = false
      if let version = event.data.document_start.version_directive {
        refuse(version.pointee, at: start, in: &assembler)
      }
    case YAML_DOCUMENT_END_EVENT:
      assembler.endDocument()
      isBetweenDocuments = true
    default:
      break
    }
  }

  @inline(__always)
  private func style(
    _ style: yaml_scalar_style_t, at start: Int, in assembler: borrowing YAMLAssembler
  ) -> NodeStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      // A patch puts quotes around a plain text.
      isPatched && assembler.builder.bytes[start] != UInt8(ascii: "'") ? .plain : .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Kubernetes' reader knows YAML 1.1 alone, and looks at a file's first directives only.
  private func refuse(
    _ version: yaml_version_directive_t, at start: Int, in assembler: inout YAMLAssembler
  ) {
    guard version.minor != 1, assembler.builder.arena.beside.roots.isEmpty else { return }
    let problem = SyntaxFault.Problem.refused(
      "Kubernetes reads YAML 1.1 only", help: "remove the line '%YAML'")
    assembler.builder.stop(SyntaxFault(problem, at: start))
  }

  @inline(__always)
  private func properties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLAssembler.Properties? {
    if anchor == nil && tag == nil { return nil }
    return YAMLAssembler.Properties(anchor: text(anchor), tag: text(tag))
  }

  private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private mutating func fault() -> SyntaxFault {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "cannot be read"
    let context = state.context.map { String(cString: $0) }
    let contextOffset = context.map { _ in offsets.offset(ofCharacter: state.context_mark.index) }
    let offset =
      state.error == YAML_READER_ERROR
      ? offsets.offset(ofByte: Int(state.problem_offset))
      : offsets.offset(ofCharacter: state.problem_mark.index)
    if isBetweenDocuments { return SyntaxFault(.textAfterDocument, at: offset) }
    return SyntaxFault(
      .reader(problem: problem, context: context, contextOffset: contextOffset), at: offset)
  }
}

import CYAML

/// libyaml's events, handed to a `YAMLAssembler`. No pointer of libyaml leaves this file.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// libyaml's marks count characters; this finds their bytes.
  private var offsets: CharacterOffsets

  /// Reads the stretch `range` of `bytes`, which must outlive the reader. `nil` where there is no
  /// memory.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isASCII: Bool) {
    parser = .allocate(capacity: 1)
    offsets = CharacterOffsets(bytes, from: range.lowerBound, isASCII: isASCII)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(
      parser, bytes.baseAddress.map { $0 + range.lowerBound }, range.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Feeds `assembler` until the text ends or one of the two gives up: then the assembler has a
  /// fault.
  mutating func read(into assembler: inout YAMLAssembler) {
    var event = yaml_event_t()
    while assembler.builder.fault == nil {
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
    let start = offsets.byte(ofCharacter: event.start_mark.index)
    let end = offsets.byte(ofCharacter: event.end_mark.index)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      assembler.scalar(
        UnsafeBufferPointer(start: scalar.value, count: scalar.length),
        style: style(scalar.style), start: start, end: end,
        isOneLine: event.start_mark.line == event.end_mark.line,
        properties: properties(scalar.anchor, scalar.tag))
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
    case YAML_DOCUMENT_END_EVENT:
      assembler.endDocument()
    default:
      break
    }
  }

  @inline(__always)
  private func style(_ style: yaml_scalar_style_t) -> NodeStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
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
    let contextOffset = context.map { _ in offsets.byte(ofCharacter: state.context_mark.index) }
    let offset =
      state.error == YAML_READER_ERROR
      ? offsets.start + Int(state.problem_offset)
      : offsets.byte(ofCharacter: state.problem_mark.index)
    return SyntaxFault(
      .reader(problem: problem, context: context, contextOffset: contextOffset), at: offset)
  }
}

import CYAML

/// libyaml's events, handed to a `TreeAssembler`. No pointer of libyaml leaves this file.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// libyaml's marks count characters; this finds their bytes.
  private var offsets: CharacterOffsets

  /// Reads `bytes` from `start` on; both must outlive the reader.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    parser = .allocate(capacity: 1)
    offsets = CharacterOffsets(bytes, from: start)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(
      parser, bytes.baseAddress.map { $0 + start }, bytes.count - start)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Feeds `assembler` until the stream ends or one of the two gives up.
  mutating func read(into assembler: inout TreeAssembler) {
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else {
        let mark = parser.pointee.error == YAML_READER_ERROR ? nil : parser.pointee.problem_mark
        assembler.stop(fault(at: mark))
        return
      }
      defer { yaml_event_delete(&event) }
      guard forward(&event, to: &assembler) else { return }
    }
  }

  /// Whether to go on.
  private mutating func forward(
    _ event: inout yaml_event_t, to assembler: inout TreeAssembler
  ) -> Bool {
    let start = offsets.byte(ofCharacter: event.start_mark.index)
    let end = offsets.byte(ofCharacter: event.end_mark.index)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      assembler.scalar(
        UnsafeBufferPointer(start: scalar.value, count: scalar.length),
        style: style(scalar.style), start: start, end: end,
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
      assembler.endDocument(at: end)
    case YAML_STREAM_END_EVENT:
      return false
    default:
      break
    }
    return assembler.goesOn
  }

  private func style(_ style: yaml_scalar_style_t) -> NodeStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private func properties(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> TreeAssembler.Properties? {
    if anchor == nil && tag == nil { return nil }
    return TreeAssembler.Properties(anchor: text(anchor), tag: text(tag))
  }

  private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private mutating func fault(at mark: yaml_mark_t?) -> TreeAssembler.Fault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "cannot be read"
    let context = parser.pointee.context.map { String(cString: $0) }
    let offset =
      mark.map { offsets.byte(ofCharacter: $0.index) }
      ?? offsets.start + Int(parser.pointee.problem_offset)
    return TreeAssembler.Fault(problem: problem, context: context, offset: offset)
  }
}

/// Finds the byte at which a character begins. Marks come in nearly rising order, so a cursor is enough.
struct CharacterOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  private let isASCII: Bool
  private var byte: Int
  private var character = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    self.start = start
    byte = start
    isASCII = CharacterOffsets.isASCII(bytes, from: start)
  }

  @inline(__always)
  mutating func byte(ofCharacter target: Int) -> Int {
    isASCII ? min(start + target, bytes.count) : move(to: target)
  }

  private mutating func move(to target: Int) -> Int {
    while character < target && byte < bytes.count {
      byte += 1
      while byte < bytes.count && isContinuation(bytes[byte]) { byte += 1 }
      character += 1
    }
    while character > target && byte > start {
      byte -= 1
      while byte > start && isContinuation(bytes[byte]) { byte -= 1 }
      character -= 1
    }
    return byte
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var union: UInt64 = 0
    var index = start
    guard let base = bytes.baseAddress else { return true }
    while index + 8 <= bytes.count {
      union |= UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      index += 8
    }
    while index < bytes.count {
      union |= UInt64(bytes[index])
      index += 1
    }
    return union & 0x8080_8080_8080_8080 == 0
  }
}

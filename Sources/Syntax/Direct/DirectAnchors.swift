/// Anchors of values, and what stands for them.
extension DirectReader {
  /// `&name` before a value.
  struct Anchor {
    let name: String
    let start: Int

    var properties: YAMLAssembler.Properties {
      YAMLAssembler.Properties(anchor: name, tag: nil)
    }
  }

  /// The anchor that begins here, if one does, and the way to what follows it.
  @inline(__always)
  mutating func anchor() throws(Beyond) -> Anchor? {
    byte(at: position) == UInt8(ascii: "&") ? try anchorHere() : nil
  }

  private mutating func anchorHere() throws(Beyond) -> Anchor {
    let start = position
    let name = try name()
    skipSpaces()
    return Anchor(name: name, start: start)
  }

  /// `*name` in a value's place.
  mutating func alias(into assembler: inout YAMLAssembler) throws(Beyond) {
    let start = position
    let name = try name()
    assembler.alias(name, start: start, end: position)
  }

  /// The name behind `&` or `*`: letters and digits that a blank ends, for libyaml to judge all else.
  private mutating func name() throws(Beyond) -> String {
    let start = position + 1
    var index = start
    while isWordByte(byte(at: index)) || byte(at: index) == UInt8(ascii: "_") { index &+= 1 }
    guard index > start, isBlank(index), byte(at: index) != UInt8(ascii: "\t") else {
      throw Beyond()
    }
    position = index
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  func emitAnchored(
    _ scalar: Scalar, _ anchor: Anchor, into assembler: inout YAMLAssembler
  ) {
    let inset = scalar.style == .plain ? 0 : 1
    let value = UnsafeBufferPointer(rebasing: bytes[scalar.start + inset..<scalar.end - inset])
    let properties = anchor.properties
    if scalar.isSpelled {
      spelledValue(of: scalar).withUnsafeBufferPointer {
        assembler.scalarWithProperties(
          $0, style: scalar.style, start: anchor.start, end: scalar.end, properties)
      }
    } else {
      assembler.scalarWithProperties(
        value, style: scalar.style, start: anchor.start, end: scalar.end, properties)
    }
  }
}

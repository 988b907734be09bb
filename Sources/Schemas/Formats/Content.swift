import Diagnostics
import Syntax

/// What a string holds, as `contentEncoding` and `contentMediaType` say. Only draft-07 leaves it open whether that is checked;
/// later drafts only describe with it.
struct Content: Sendable {
  var isBase64 = false
  var isJSON = false

  func accepts(_ node: Node) -> Bool {
    guard isBase64 else { return node.withBytes { !isJSON || Self.isJSON($0) } }
    guard let bytes = node.withBytes(decodedBase64) else { return false }
    return !isJSON || bytes.withUnsafeBufferPointer(Self.isJSON)
  }

  private static func isJSON(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    parseJSON(SourceFile(path: "", bytes: Array(text))).diagnostics.isEmpty
  }
}

/// RFC 4648, with its padding; `nil` where the text is none.
func decodedBase64(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  guard text.count % 4 == 0 else { return nil }
  let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count / 4 * 3)
  var group: UInt32 = 0
  for (position, byte) in text.enumerated() {
    let isPadding = position >= text.count - padding
    guard let value = isPadding ? 0 : base64Value(byte), !isPadding || byte == 61 else {
      return nil
    }
    group = group << 6 | value
    if position % 4 == 3 {
      bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
      group = 0
    }
  }
  return bytes.dropLast(padding)
}

import Diagnostics
import Syntax

/// What a generated object holds, by key.
struct GeneratedData {
  private var values: [String: (bytes: [UInt8], place: SourceRange)] = [:]

  mutating func add(_ key: String, _ bytes: [UInt8], at place: SourceRange) throws(Fault) {
    guard GeneratedData.isKey(key) else {
      throw Fault(
        .generator, "'\(key)' is no key of data", at: place,
        help: "use letters, digits, '-', '_' and '.'")
    }
    if let other = values[key] {
      throw Fault(
        .generator, "the key '\(key)' stands twice", at: place,
        notes: [Note("it stands here too", at: other.place)], help: "give one of them another name")
    }
    values[key] = (bytes, place)
  }

  /// `data`, and `binaryData` of what is no text.
  func fields(_ kind: Generator.Kind, at place: SourceRange) -> [Draft.Entry] {
    var data: [Draft.Entry] = []
    var binary: [Draft.Entry] = []
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      if kind == .secret {
        data.append(entry(key, GeneratedData.base64(value.bytes), value.place))
      } else if let text = String(validating: value.bytes, as: UTF8.self) {
        data.append(entry(key, text, value.place))
      } else {
        binary.append(entry(key, GeneratedData.base64(value.bytes), value.place))
      }
    }
    return [("data", data), ("binaryData", binary)].filter { !$0.1.isEmpty }
      .map { Draft.Entry($0.0, .placed(.mapping($0.1), place)) }
  }

  private func entry(_ key: String, _ text: String, _ place: SourceRange) -> Draft.Entry {
    Draft.Entry(key, .text(text, at: place), at: place)
  }

  private static func isKey(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 253 && key != "." && !key.hasPrefix("..")
      && key.utf8.allSatisfy {
        "-._".utf8.contains($0) || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
          || (0x61...0x7A).contains($0)
      }
  }

  /// In lines of 70 characters where it is longer.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let group = (0..<3).map { index + $0 < bytes.count ? UInt32(bytes[index + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      let count = min(3, bytes.count - index)
      for place in 0..<4 {
        text.append(
          place > count ? UInt8(ascii: "=") : alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63])
      }
      index += 3
    }
    guard text.count > 70 else { return String(decoding: text, as: UTF8.self) }
    var lines: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 70) {
      lines += text[start..<min(start + 70, text.count)]
      lines.append(UInt8(ascii: "\n"))
    }
    return String(decoding: lines, as: UTF8.self)
  }
}

import Diagnostics
import Syntax

/// `${NAME}` or `${NAME:=default}`; `$${NAME}` is no variable.
struct VariableUse {
  let name: String
  let hasDefault: Bool
  /// What stands after `:=`; nothing for other operators.
  let defaultValue: String?
  let range: SourceRange

  /// Those in the text of a scalar.
  static func all(in node: Node) -> [VariableUse] {
    let range = node.range
    return all(in: range.file, range.start..<range.end)
  }

  static func all(in file: SourceFile, _ range: Range<Int>) -> [VariableUse] {
    let bytes = file.bytes
    var uses: [VariableUse] = []
    var index = range.lowerBound
    while index + 1 < range.upperBound {
      let next = bytes[index + 1]
      guard bytes[index] == UInt8(ascii: "$") else {
        index += 1
        continue
      }
      if next == UInt8(ascii: "{"), let use = VariableUse(file, index, range.upperBound) {
        uses.append(use)
        index = use.range.end
      } else {
        // Two of them stand for the sign itself.
        index += next == UInt8(ascii: "$") ? 2 : 1
      }
    }
    return uses
  }

  /// Whether a file uses a variable without a default that is none of `names`: a first look, without a String for any.
  static func isUsed(in file: SourceFile, besides names: [[UInt8]]) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + 1 < bytes.count {
        guard bytes[index] == UInt8(ascii: "$") else {
          index += 1
          continue
        }
        guard bytes[index + 1] == UInt8(ascii: "{") else {
          // Two of them stand for the sign itself.
          index += bytes[index + 1] == UInt8(ascii: "$") ? 2 : 1
          continue
        }
        let start = index + 2
        index = start
        while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { continue }
        if !names.contains(where: { $0.elementsEqual(bytes[start..<index]) }) { return true }
      }
      return false
    }
  }

  /// The use that begins with a dollar sign and a brace; nothing when no brace ends it.
  private init?(_ file: SourceFile, _ dollar: Int, _ end: Int) {
    let bytes = file.bytes
    guard let close = bytes[dollar..<end].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let inner = bytes[(dollar + 2)..<close]
    let name = inner.prefix(while: isNameByte)
    self.name = String(decoding: name, as: UTF8.self)
    hasDefault = name.count < inner.count
    let rest = inner.dropFirst(name.count)
    let isDefault = rest.starts(with: ":=".utf8) || rest.starts(with: ":-".utf8)
    defaultValue = isDefault ? String(decoding: rest.dropFirst(2), as: UTF8.self) : nil
    range = file.range(dollar, close + 1)
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
    true
  default: false
  }
}

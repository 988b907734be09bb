/// The number of a slot: `06`, or `06a` for one that was squeezed in behind it.
package struct SlotNumber: Hashable, Sendable {
  package let number: Int
  /// A small ASCII letter; 0 where there is none.
  private let letter: UInt8

  /// Reads one to three digits and perhaps a letter; nothing when `text` is anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    let rest = bytes.dropFirst(digits.count)
    guard (1...3).contains(digits.count), rest.count <= 1,
      rest.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    letter = rest.first ?? 0
  }
}

extension SlotNumber: Comparable {
  /// `06` before `06a` before `07`.
  package static func < (left: SlotNumber, right: SlotNumber) -> Bool {
    (left.number, left.letter) < (right.number, right.letter)
  }
}

extension SlotNumber: CustomStringConvertible {
  /// As file names have it: `06a`.
  package var description: String {
    let digits = number < 10 ? "0\(number)" : String(number)
    return letter == 0 ? digits : digits + String(decoding: [letter], as: UTF8.self)
  }
}

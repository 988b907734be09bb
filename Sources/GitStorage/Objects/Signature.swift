/// Who wrote or stored a commit, and when.
package struct Signature: Hashable, Sendable {
  package let name: String
  package let email: String
  /// Since 1970.
  package let seconds: Int
  /// Minutes east of UTC.
  package let offset: Int

  /// Throws where Git could not tell name, email and time apart again.
  package init(name: String, email: String, seconds: Int, offset: Int) throws(StorageError) {
    for text in [name, email] {
      guard !text.isEmpty, text.utf8.count <= 1000,
        text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && !Self.reserved.contains($0) }),
        text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ")
      else {
        throw .nameNotAllowed(
          .identity, name: text,
          reason: "neither empty nor longer than 1000 bytes, without '<', '>', line breaks "
            + "and outer spaces")
      }
    }
    guard seconds >= 0, seconds < 1 << 40, abs(offset) < 24 * 60 else {
      throw .nameNotAllowed(
        .identity, name: "\(name) at \(seconds) \(offset)",
        reason: "the time must follow 1970 and be less than a day off UTC")
    }
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offset = offset
  }

  private static let reserved = [UInt8(ascii: "<"), UInt8(ascii: ">")]

  /// As a commit spells it.
  var line: String {
    let minutes = abs(offset)
    let digits = String(minutes / 60 * 100 + minutes % 60)
    let zeros = String(repeating: "0", count: 4 - digits.count)
    return "\(name) <\(email)> \(seconds) \(offset < 0 ? "-" : "+")\(zeros)\(digits)"
  }
}

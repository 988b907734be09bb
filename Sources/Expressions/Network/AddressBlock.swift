package import Versioning

/// A block of IP addresses, such as `10.0.0.0/8`. The bits behind the prefix are kept as written.
package struct AddressBlock: Hashable, Sendable {
  package let address: IPAddress
  /// Bits that all addresses of the block share.
  package let length: Int

  package init(_ text: String) throws(SpellingError) {
    guard let slash = text.lastIndex(of: "/") else {
      throw SpellingError("the slash and the length of the prefix are missing", at: text.utf8.count)
    }
    address = try IPAddress(String(text[..<slash]))
    let digits = text[text.index(after: slash)...].utf8
    guard !digits.isEmpty, digits.count <= 3, digits.allSatisfy(isDigit),
      digits.count == 1 || digits.first != UInt8(ascii: "0"),
      let length = Int(String(digits) ?? ""), length <= (address.isVersion4 ? 32 : 128)
    else {
      throw SpellingError(
        "behind the slash stands a number of 0 to \(address.isVersion4 ? 32 : 128)",
        at: text[..<slash].utf8.count + 1)
    }
    self.length = length
  }

  private init(address: IPAddress, length: Int) {
    self.address = address
    self.length = length
  }

  private var width: Int { address.isVersion4 ? 32 : 128 }

  /// With the bits behind the prefix zero.
  var masked: AddressBlock {
    let rest = width - length
    let bits = rest >= 128 ? 0 : (address.bits >> rest) << rest
    return AddressBlock(
      address: IPAddress(isVersion4: address.isVersion4, bits: bits), length: length)
  }

  func contains(_ other: IPAddress) -> Bool {
    guard other.isVersion4 == address.isVersion4 else { return false }
    let rest = width - length
    return rest >= 128 || address.bits >> rest == other.bits >> rest
  }

  func contains(_ other: AddressBlock) -> Bool {
    other.length >= length && contains(other.address)
  }
}

extension AddressBlock: CustomStringConvertible {
  package var description: String { "\(address)/\(length)" }
}

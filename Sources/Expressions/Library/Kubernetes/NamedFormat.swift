import Versioning

/// The formats that Kubernetes' validation knows by name.
package enum NamedFormat: String, CaseIterable, Sendable {
  case dns1123Label
  case dns1123Subdomain
  case dns1035Label
  case qualifiedName
  case dns1123LabelPrefix
  case dns1123SubdomainPrefix
  case dns1035LabelPrefix
  case labelValue
  case uri
  case uuid
  case byte
  case date
  case datetime

  /// What is wrong with a text; nothing where it fits.
  func faults(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    switch self {
    case .dns1123Label: return label(bytes)
    case .dns1123LabelPrefix: return label(masked(bytes))
    case .dns1123Subdomain: return subdomain(bytes)
    case .dns1123SubdomainPrefix: return subdomain(masked(bytes))
    case .dns1035Label: return oldLabel(bytes)
    case .dns1035LabelPrefix: return oldLabel(masked(bytes))
    case .qualifiedName: return qualifiedName(text)
    case .labelValue:
      return tooLong(bytes, 63)
        + (bytes.isEmpty || isNamePart(bytes) ? [] : [NamedFormatFault.labelValue])
    case .uri: return URLText(text) == nil ? [NamedFormatFault.uri(text)] : []
    case .uuid: return isUUID(bytes) ? [] : ["does not match the UUID format"]
    case .byte:
      return !bytes.isEmpty && bytes.count % 4 == 0 && Base64.decoded(bytes) != nil
        ? [] : ["invalid base64"]
    case .date: return isTime(text + "T00:00:00Z") && bytes.count == 10 ? [] : ["invalid date"]
    case .datetime: return isTime(text) ? [] : ["invalid datetime"]
    }
  }

  private func isTime(_ text: String) -> Bool { (try? Timestamp(text)) != nil }

  /// A name that something will be appended to may end with a hyphen.
  private func masked(_ bytes: [UInt8]) -> [UInt8] {
    bytes.count > 1 && bytes.last == hyphen ? bytes.dropLast(2) + [UInt8(ascii: "a")] : bytes
  }

  private func tooLong(_ bytes: [UInt8], _ limit: Int) -> [String] {
    bytes.count > limit ? ["must be no more than \(limit) bytes"] : []
  }

  private func label(_ bytes: [UInt8]) -> [String] {
    if isLabel(bytes[...]) { return tooLong(bytes, 63) }
    return tooLong(bytes, 63)
      + [isSubdomain(bytes) ? NamedFormatFault.dots : NamedFormatFault.label]
  }

  private func isSubdomain(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy(isLabel)
  }

  private func subdomain(_ bytes: [UInt8]) -> [String] {
    tooLong(bytes, 253) + (isSubdomain(bytes) ? [] : [NamedFormatFault.subdomain])
  }

  private func oldLabel(_ bytes: [UInt8]) -> [String] {
    let begins = bytes.first.map { 0x61...0x7A ~= $0 } ?? false
    return tooLong(bytes, 63)
      + (begins && isLabel(bytes[...]) ? [] : [NamedFormatFault.oldLabel])
  }

  /// `prefix/name`, the prefix a subdomain.
  private func qualifiedName(_ text: String) -> [String] {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, parts.count <= 2 else { return [NamedFormatFault.qualifiedName] }
    var faults: [String] = []
    if parts.count == 2 {
      let prefix = Array(parts[0].utf8)
      faults += (prefix.isEmpty ? [NamedFormatFault.empty] : subdomain(prefix))
        .map { "prefix part \($0)" }
    }
    let bytes = Array(name.utf8)
    let length = bytes.isEmpty ? [NamedFormatFault.empty] : tooLong(bytes, 63)
    let letters = isNamePart(bytes) ? [] : [NamedFormatFault.namePart]
    return faults + (length + letters).map { "name part \($0)" }
  }

  // MARK: Characters

  private var hyphen: UInt8 { UInt8(ascii: "-") }

  private func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isInner(_ byte: UInt8) -> Bool { isDigit(byte) || 0x61...0x7A ~= byte }
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isInner(first) && isInner(last) && bytes.allSatisfy { isInner($0) || $0 == hyphen }
  }

  private func isNamePart(_ bytes: [UInt8]) -> Bool {
    func isInner(_ byte: UInt8) -> Bool { isWordByte(byte) && byte != UInt8(ascii: "_") }
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isInner(first) && isInner(last)
      && bytes.allSatisfy { isWordByte($0) || $0 == hyphen || $0 == UInt8(ascii: ".") }
  }

  /// 32 hexadecimal digits; hyphens may stand behind the 8th, 12th, 16th and 20th.
  private func isUUID(_ bytes: [UInt8]) -> Bool {
    var digits = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == hyphen {
        guard [8, 12, 16, 20].contains(digits), previous != hyphen else { return false }
      } else {
        guard isHexDigit(byte) else { return false }
        digits += 1
      }
      previous = byte
    }
    return digits == 32
  }
}

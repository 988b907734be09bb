/// The path of a generated file inside its repository: safe to check out on any system.
struct FilePath: Hashable, Sendable {
  let bytes: [UInt8]

  static let longest = 4096
  static let longestPart = 255
  static let deepest = 64

  /// What the store keeps for itself on every branch.
  static let reservedFolder = ".catalyst"

  init(_ text: String) throws(StorageError) {
    if let reason = Self.objection(to: text) {
      throw .nameNotAllowed(.file, name: text, reason: reason)
    }
    bytes = Array(text.utf8)
  }

  /// Why `text` is not such a path; `nil` when it is one.
  static func objection(to text: String) -> String? {
    guard text.utf8.count <= longest else { return "longer than \(longest) bytes" }
    let parts = text.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count <= deepest else { return "more than \(deepest) folders deep" }
    for part in parts {
      if let reason = objection(toPart: Substring(part)) { return reason }
    }
    guard !parts[0].elementsEqual(reservedFolder.utf8) else {
      return "the folder '\(reservedFolder)' is kept for the list of generated files"
    }
    return nil
  }

  private static func objection(toPart part: Substring) -> String? {
    let bytes = part.utf8
    guard let last = bytes.last else {
      return "paths are relative and no part of them is empty"
    }
    guard bytes.count <= longestPart else { return "a part is longer than \(longestPart) bytes" }
    guard part != ".", part != ".." else { return "no part may be '.' or '..'" }
    guard last != UInt8(ascii: "."), last != UInt8(ascii: " ") else {
      return "no part may end in a dot or a space"
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else {
      return "control characters and backslashes may not stand in it"
    }
    guard bytes.allSatisfy({ $0 < 0x80 }) || part.unicodeScalars.allSatisfy(isVisible) else {
      return "invisible characters may not stand in it"
    }
    return isGitsOwn(part) ? "Git keeps '\(part.split(separator: ":")[0])' for itself" : nil
  }

  /// `.git` and `.gitmodules`, also as Windows would read them: any case, `git~1`, `.git::$DATA`.
  private static func isGitsOwn(_ part: Substring) -> Bool {
    let bytes = part.utf8
    guard bytes.first == UInt8(ascii: ".") || bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "g")
    else { return false }
    let name = part.lowercased().prefix { $0 != ":" }
    let bare = name.reversed().drop { $0 == "." || $0 == " " }.reversed()
    switch String(bare) {
    case ".git", ".gitmodules": return true
    case let short: return short.hasPrefix("git~") || short.hasPrefix("gitmod~")
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

/// A branch's name without `refs/heads/`; stricter than Git's own rules.
struct BranchName: Hashable, Sendable {
  let text: String

  /// The parts between slashes: folders below `refs/heads`, then the file.
  var parts: [String] { text.split(separator: "/").map(String.init) }

  var reference: String { "refs/heads/\(text)" }

  static let mostParts = 8

  init(_ text: String) throws(StorageError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= Self.mostParts else {
      throw .nameNotAllowed(.branch, name: text, reason: "at most \(Self.mostParts) parts")
    }
    for part in parts {
      if let reason = PlainName.objection(to: String(part)) {
        throw .nameNotAllowed(.branch, name: text, reason: reason)
      }
    }
    guard text.uppercased() != "HEAD" else {
      throw .nameNotAllowed(.branch, name: text, reason: "Git uses this word itself")
    }
    self.text = text
  }

  /// Whether both cannot exist: one's file would be the other's folder.
  func excludes(_ other: BranchName) -> Bool {
    text.hasPrefix(other.text + "/") || other.text.hasPrefix(text + "/")
  }
}

/// What a commit says.
package struct Commit: Hashable, Sendable {
  package let tree: ObjectID
  package let parents: [ObjectID]
  /// `Name <email>`.
  package let author: String
  /// Seconds since 1970 at which it was written.
  package let time: Int
  package let message: String

  /// `nil` where `bytes` are no commit.
  init?(_ bytes: [UInt8]) {
    var tree: ObjectID?
    var parents: [ObjectID] = []
    var author: Substring = ""
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")), end > rest.startIndex {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.starts(with: "tree ".utf8), tree == nil {
        tree = ObjectID(hex: line.dropFirst(5))
      } else if line.starts(with: "parent ".utf8) {
        guard let parent = ObjectID(hex: line.dropFirst(7)) else { return nil }
        parents.append(parent)
      } else if line.starts(with: "author ".utf8), author.isEmpty {
        author = Substring(decoding: line.dropFirst(7), as: UTF8.self)
      }
    }
    guard let tree else { return nil }
    self.tree = tree
    self.parents = parents
    let parts = author.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    self.author = parts[0] + (parts.count > 1 ? ">" : "")
    let clock = parts.count > 1 ? parts[1].split(separator: " ") : []
    time = clock.first.flatMap { Int($0) } ?? 0
    message = String(decoding: rest.dropFirst(), as: UTF8.self)
  }

  /// Only the tree that a commit records: all that comparing needs.
  static func tree(in bytes: [UInt8]) -> ObjectID? {
    guard bytes.starts(with: "tree ".utf8), bytes.count >= 5 + ObjectID.hexCount else { return nil }
    return ObjectID(hex: bytes[5..<5 + ObjectID.hexCount])
  }

  /// The commit object's bytes. The message ends in one line break whatever was given.
  static func bytes(
    tree: ObjectID, parent: ObjectID?, author: Signature, committer: Signature, message: String
  ) -> [UInt8] {
    var text = "tree \(tree)\n"
    if let parent { text += "parent \(parent)\n" }
    text += "author \(author.line)\ncommitter \(committer.line)\n\n"
    var body = Array(message.utf8)
    while body.last == UInt8(ascii: "\n") { body.removeLast() }
    return Array(text.utf8) + body + [UInt8(ascii: "\n")]
  }
}

/// What a write has decided and not finished: the references to move, in order. It is on the disk
/// before the first of them moves and gone after the last, so whoever comes after a kill can
/// finish the write.
struct Journal: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case move(ReferenceMove)
    case head(HeadMove)
  }

  let steps: [Step]

  static let fileName = "journal"
  private static let title = "catalyst journal 1"
  private static let nothing = String(repeating: "0", count: ObjectID.hexCount)

  init(_ steps: [Step]) {
    self.steps = steps
  }

  var moves: [ReferenceMove] {
    steps.compactMap { if case .move(let move) = $0 { move } else { nil } }
  }

  /// The journal that a write left in `folder`; `nil` when none was interrupted.
  static func left(in folder: Folder) throws(StorageError) -> Journal? {
    guard let bytes = try folder.read(fileName) else { return nil }
    return try Journal(bytes, path: folder.path(of: fileName))
  }

  /// Puts the journal into `folder`, and returns when it is on the disk: no kill or power cut
  /// leaves half of one.
  func write(into folder: Folder) throws(StorageError) {
    try folder.replace(Self.fileName, bytes, durable: true)
  }

  var bytes: [UInt8] {
    var lines = [Self.title]
    for step in steps {
      switch step {
      case .move(let move):
        let old = move.old?.description ?? Self.nothing
        lines.append("move \(move.repository.text) \(move.branch.text) \(old) \(move.new)")
      case .head(let head):
        lines.append("head \(head.repository.text) \(head.branch.text)")
      }
    }
    lines.append("end \(steps.count)\n")
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// Reads what `bytes` gives; anything else is refused, since it decides what is written.
  init(_ bytes: [UInt8], path: String) throws(StorageError) {
    var lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast() == "", lines.first.map(String.init) == Self.title,
      let last = lines.last.map(String.init), last == "end \(lines.count - 2)"
    else {
      throw .journalUnreadable(path: path, reason: "it has no beginning or no end")
    }
    var steps: [Step] = []
    for (number, line) in lines.enumerated().dropFirst().dropLast() {
      guard let step = Self.step(line.split(separator: " ").map(String.init)) else {
        throw .journalUnreadable(path: path, reason: "line \(number + 1) is no step")
      }
      steps.append(step)
    }
    self.steps = steps
  }

  private static func step(_ words: [String]) -> Step? {
    guard words.count > 2, let repository = try? RepositoryName(words[1]),
      let branch = try? BranchName(words[2])
    else { return nil }
    switch (words[0], words.count) {
    case ("head", 3):
      return .head(HeadMove(repository: repository, branch: branch))
    case ("move", 5):
      guard let new = ObjectID(words[4]), words[3] == nothing || ObjectID(words[3]) != nil else {
        return nil
      }
      let old = words[3] == nothing ? nil : ObjectID(words[3])
      return .move(ReferenceMove(repository: repository, branch: branch, old: old, new: new))
    default: return nil
    }
  }
}

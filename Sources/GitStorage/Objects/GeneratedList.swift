/// The list `.catalyst/generated` on every written branch: which files the compiler wrote, with
/// what content. A line is `<blob id> <path>`, sorted by path, as
/// `git ls-tree -r --format='%(objectname) %(path)'` prints them.
struct GeneratedList: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    let path: [UInt8]
    let id: ObjectID
  }

  /// In the order of `PathOrder`.
  let lines: [Line]

  static let name = "generated"
  static let path = Array("\(FilePath.reservedFolder)/\(name)".utf8)

  /// No list that is larger is read.
  static let largest = 64 << 20

  init(_ lines: [Line]) {
    self.lines = lines
  }

  /// `nil` where `bytes` are no such list: a person may have written there.
  init?(reading bytes: [UInt8]) {
    var lines: [Line] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      let path = line.dropFirst(ObjectID.hexCount + 1)
      guard line.count > ObjectID.hexCount + 1,
        line[line.startIndex + ObjectID.hexCount] == UInt8(ascii: " "),
        let id = ObjectID(hex: line.prefix(ObjectID.hexCount)),
        let text = String(validating: path, as: UTF8.self), FilePath.objection(to: text) == nil
      else { return nil }
      lines.append(Line(path: Array(path), id: id))
    }
    lines.sort { PathOrder.isOrdered($0.path, $1.path) }
    guard zip(lines, lines.dropFirst()).allSatisfy({ $0.path != $1.path }) else { return nil }
    self.lines = lines
  }

  /// The list's bytes, sorted as Git lists paths.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + ObjectID.hexCount + 2 + $1.path.count })
    for line in lines.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
      bytes.append(contentsOf: line.id.hex)
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: line.path)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

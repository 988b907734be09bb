/// One line of a Git tree: a file, a folder, a link or a submodule.
struct TreeEntry: Hashable, Sendable {
  let mode: UInt32
  let name: [UInt8]
  let id: ObjectID

  static let file: UInt32 = 0o100644
  static let folder: UInt32 = 0o40000
  static let link: UInt32 = 0o120000
  static let submodule: UInt32 = 0o160000

  var isFolder: Bool { mode == Self.folder }

  /// Whether it has bytes of its own: a file of any mode, or a link.
  var isFile: Bool { mode != Self.folder && mode != Self.submodule }

  /// The entries of a tree object; `nil` where it is malformed.
  static func list(from bytes: [UInt8]) -> [TreeEntry]? {
    var entries: [TreeEntry] = []
    var position = 0
    while position < bytes.count {
      var mode: UInt32 = 0
      while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
        let digit = bytes[position] &- UInt8(ascii: "0")
        guard digit < 8, mode < 0o1000000 else { return nil }
        mode = mode << 3 | UInt32(digit)
        position += 1
      }
      let start = position + 1
      guard start < bytes.count, let end = bytes[start...].firstIndex(of: 0), end > start,
        bytes.count - end > ObjectID.byteCount,
        let id = ObjectID(bytes: bytes[end + 1...end + ObjectID.byteCount]),
        !bytes[start..<end].contains(UInt8(ascii: "/"))
      else { return nil }
      entries.append(TreeEntry(mode: mode, name: Array(bytes[start..<end]), id: id))
      position = end + 1 + ObjectID.byteCount
    }
    return entries
  }

  /// The tree object that lists `entries`, which must be in Git's order.
  static func tree(of entries: [TreeEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + $1.name.count + 28 })
    for entry in entries {
      bytes.append(contentsOf: entry.modeText)
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: entry.name)
      bytes.append(0)
      entry.id.append(to: &bytes)
    }
    return bytes
  }

  private var modeText: [UInt8] {
    switch mode {
    case Self.file: Array("100644".utf8)
    case Self.folder: Array("40000".utf8)
    default: Array(String(mode, radix: 8).utf8)
    }
  }

  /// Git's order: by bytes, a folder as though its name ended in a slash.
  static func isOrdered(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
    let shorter = min(left.name.count, right.name.count)
    for position in 0..<shorter where left.name[position] != right.name[position] {
      return left.name[position] < right.name[position]
    }
    return left.byte(at: shorter) < right.byte(at: shorter)
  }

  private func byte(at position: Int) -> UInt8 {
    if position < name.count { return name[position] }
    return isFolder && position == name.count ? UInt8(ascii: "/") : 0
  }
}

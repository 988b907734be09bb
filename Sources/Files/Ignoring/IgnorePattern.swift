/// A line of an ignore file, with the meaning that gitignore(5) gives it.
struct IgnorePattern: Sendable {
  /// Takes back what an earlier pattern ignores.
  let isNegated: Bool
  let isForFoldersOnly: Bool
  let form: Form

  enum Form {
    /// Without a slash: for a name at any depth.
    case name(Glob)
    /// From the folder of the ignore file down.
    case path([Part])
  }

  enum Part {
    case name(Glob)
    /// `**`: any number of folders, none among them.
    case anyDepth
  }

  /// Nothing for a comment, an empty line, or a pattern that can match nothing.
  init?(line: ArraySlice<UInt8>) {
    var rest = Self.withoutTrailingSpace(line)
    guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
    isNegated = first == UInt8(ascii: "!")
    if isNegated { rest = rest.dropFirst() }
    isForFoldersOnly = rest.last == slash
    if isForFoldersOnly { rest = rest.dropLast() }
    guard rest.contains(slash) else {
      guard !rest.isEmpty, let glob = Glob(rest) else { return nil }
      form = .name(glob)
      return
    }
    if rest.first == slash { rest = rest.dropFirst() }
    var parts: [Part] = []
    for part in rest.split(separator: slash, omittingEmptySubsequences: false) {
      if part.elementsEqual([UInt8(ascii: "*"), UInt8(ascii: "*")]) {
        parts.append(.anyDepth)
      } else {
        guard !part.isEmpty, let glob = Glob(part) else { return nil }
        parts.append(.name(glob))
      }
    }
    // `a/**` is what is inside of `a`, not `a` itself.
    if case .anyDepth? = parts.last, let anything = Glob([UInt8(ascii: "*")]) {
      parts.append(.name(anything))
    }
    form = .path(parts)
  }

  /// Whether the pattern speaks of an entry; `folder` are the names that lead to the entry's folder
  /// from the ignore file's.
  func matches(_ name: [UInt8], in folder: ArraySlice<[UInt8]>, isFolder: Bool) -> Bool {
    guard isFolder || !isForFoldersOnly else { return false }
    switch form {
    case .name(let glob): return glob.matches(name)
    case .path(let parts):
      // Most entries differ in their own name already.
      guard case .name(let last)? = parts.last, last.matches(name) else { return false }
      return Self.matches(parts, folder + [name])
    }
  }

  /// As for a name, with whole names for bytes: on a mismatch the last `**` takes one more.
  private static func matches(_ parts: [Part], _ path: ArraySlice<[UInt8]>) -> Bool {
    var part = 0
    var index = path.startIndex
    var deep: (part: Int, index: Int)?
    while index < path.endIndex {
      if part < parts.count, case .anyDepth = parts[part] {
        deep = (part, index)
        part += 1
      } else if part < parts.count, case .name(let glob) = parts[part],
        glob.matches(path[index])
      {
        part += 1
        index += 1
      } else if let last = deep {
        deep = (last.part, last.index + 1)
        (part, index) = (last.part + 1, last.index + 1)
      } else {
        return false
      }
    }
    return part == parts.count
  }

  private static func withoutTrailingSpace(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    while line.last == UInt8(ascii: " ") {
      // `\ ` is a space that counts, unless the backslash is escaped itself.
      let backslashes = line.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if backslashes % 2 == 1 { break }
      line = line.dropLast()
    }
    return line
  }
}

private let slash = UInt8(ascii: "/")

/// The patterns of one ignore file. Plain names and endings are looked up, so that a long file
/// costs an entry hardly more than a short one; only the rest is tried one by one.
struct IgnoreFile: Sendable {
  /// How many names lead to the file's folder.
  private let depth: Int
  private let patterns: [IgnorePattern]
  /// Indexes of patterns, greatest first.
  private var names: [ArraySlice<UInt8>: [Int]] = [:]
  /// Of `*.log` and the like, by what follows the star.
  private var endings: [ArraySlice<UInt8>: [Int]] = [:]
  private var others: [Int] = []

  /// More than any project has; what follows is not looked at.
  private static let limit = 10_000

  init(_ text: [UInt8], depth: Int) {
    self.depth = depth
    let text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
    patterns = text.split(separator: UInt8(ascii: "\n")).prefix(Self.limit)
      .compactMap(IgnorePattern.init(line:))
    for (index, pattern) in patterns.enumerated().reversed() {
      guard case .name(let glob) = pattern.form else {
        others.append(index)
        continue
      }
      switch glob.shape {
      case .literal(let bytes): names[bytes[...], default: []].append(index)
      case .suffix(let bytes) where bytes.first == dot:
        endings[bytes[...], default: []].append(index)
      case .suffix, .tokens: others.append(index)
      }
    }
  }

  /// Whether the entry is left out, or taken back; nothing when no pattern speaks of it. `folder`
  /// are the names that lead to the entry's folder from the outermost one with an ignore file.
  func verdict(_ name: [UInt8], _ folder: [[UInt8]], isFolder: Bool) -> Bool? {
    var decisive = first(of: names[name[...]], isFolder) ?? -1
    if !endings.isEmpty {
      for index in name.indices where name[index] == dot {
        decisive = max(decisive, first(of: endings[name[index...]], isFolder) ?? -1)
      }
    }
    let inside = folder[min(depth, folder.count)...]
    for index in others {
      if index < decisive { break }
      if patterns[index].matches(name, in: inside, isFolder: isFolder) {
        decisive = index
        break
      }
    }
    return decisive < 0 ? nil : !patterns[decisive].isNegated
  }

  private func first(of indexes: [Int]?, _ isFolder: Bool) -> Int? {
    indexes?.first { isFolder || !patterns[$0].isForFoldersOnly }
  }
}

private let dot = UInt8(ascii: ".")

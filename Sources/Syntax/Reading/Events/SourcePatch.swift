/// A change to what libyaml is given, for a text that Kubernetes' reader takes and libyaml does
/// not. The tree never sees it: offsets are mapped back, and values are those of the source.
struct SourcePatch {
  /// Of the first byte that is left out, in the source.
  let offset: Int
  let removed: Int
  let inserted: [UInt8]

  /// What lets libyaml read past `fault`; none where Kubernetes' reader stops there too.
  static func patches(
    for fault: SyntaxFault, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [SourcePatch] {
    guard case .reader(let problem, _, let contextOffset?) = fault.problem else { return [] }
    switch problem {
    case "found unexpected ':'":
      return quoting(contextOffset..<fault.start + 1, in: bytes)
    case "found unknown escape character":
      guard fault.start + 1 < bytes.count, bytes[fault.start + 1] == UInt8(ascii: "'") else {
        return []
      }
      return [SourcePatch(offset: fault.start, removed: 1, inserted: [])]
    default:
      return []
    }
  }

  /// `a:` before a comma or a bracket is a text of two characters.
  private static func quoting(
    _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [SourcePatch] {
    let quote = UInt8(ascii: "'")
    let inside = range.filter { bytes[$0] == quote }
    return ([range.lowerBound] + inside + [range.upperBound]).map {
      SourcePatch(offset: $0, removed: 0, inserted: [quote])
    }
  }
}

/// A stretch of a source with its patches applied.
struct PatchedSource {
  private(set) var bytes: [UInt8] = []
  private let start: Int
  private let patches: [SourcePatch]

  init(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ patches: [SourcePatch]
  ) {
    start = range.lowerBound
    self.patches = patches.filter { range.contains($0.offset) }.sorted { $0.offset < $1.offset }
    var copied = start
    for patch in self.patches {
      bytes += source[copied..<patch.offset]
      bytes += patch.inserted
      copied = patch.offset + patch.removed
    }
    bytes += source[copied..<range.upperBound]
  }

  /// The offset in the source of a byte of the patched text.
  func sourceOffset(of offset: Int) -> Int {
    var shift = 0
    for patch in patches {
      let place = patch.offset - start + shift
      if offset <= place { break }
      shift += min(patch.inserted.count, offset - place) - patch.removed
    }
    return start + offset - shift
  }
}

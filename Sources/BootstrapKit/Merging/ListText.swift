import Diagnostics
import Syntax

/// The text of a kustomization cut at its list: lines before it, an entry for each file with the comments above
/// it, and lines behind it. Put together again, they are the same bytes.
struct ListText: Equatable {
  /// Up to the key of the list. Lines have no line break.
  var head: [[UInt8]] = []
  var entries: [Entry] = []
  var tail: [[UInt8]] = []
  var endsInLineBreak = true

  /// One file of the list.
  struct Entry: Equatable {
    let path: String
    /// Comments and empty lines above, then the entry's own line.
    var lines: [[UInt8]]

    var slot: SlotNumber? { SlotNumber(path.prefix { $0 != "-" && $0 != "." }) }
  }

  /// An empty file: what Git gives where there was none.
  init() {}

  /// Nothing where the list is not one of whole lines, each with another file.
  init?(_ kustomization: Kustomization) {
    guard let list = kustomization.list, list.style == .block, !list.isAlias,
      kustomization.resources.count == list.count, !kustomization.resources.isEmpty,
      kustomization.tree.documents.count == 1
    else { return nil }
    let source = kustomization.source
    let index = LineIndex(source)
    func line(_ offset: Int) -> Int { index.position(at: offset).line - 1 }
    var lines = source.bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map(Array.init)
    endsInLineBreak = lines.last == []
    if endsInLineBreak { lines.removeLast() }
    let key = line(kustomization.listPlace.start)
    var next = key + 1
    head = Array(lines[..<next])
    for resource in kustomization.resources {
      let range = resource.path.range
      let own = line(range.start)
      // An entry on the key's line or on several lines is not written as kits are.
      guard own >= next, line(range.end) == own else { return nil }
      entries.append(Entry(path: resource.path.value, lines: Array(lines[next...own])))
      next = own + 1
    }
    guard Set(entries.map(\.path)).count == entries.count else { return nil }
    tail = Array(lines[next...])
  }

  var lines: [[UInt8]] { head + entries.flatMap(\.lines) + tail }

  var bytes: [UInt8] {
    Array(lines.joined(separator: [UInt8(ascii: "\n")]))
      + (endsInLineBreak && !lines.isEmpty ? [UInt8(ascii: "\n")] : [])
  }
}

extension [ListText.Entry] {
  /// Puts an entry behind the last one that belongs before it.
  mutating func insert(inSlotOrder entry: ListText.Entry) {
    let before = lastIndex { goesBefore($0.path, entry.path) }
    insert(entry, at: before.map { $0 + 1 } ?? startIndex)
  }
}

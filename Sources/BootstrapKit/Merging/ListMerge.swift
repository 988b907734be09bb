package import Diagnostics
import Syntax

extension KitRule {
  /// Found when lists are merged; no kit has it.
  package static let mergeConflict = KitRule(
    "kit-merge-conflict", .error, "two branches change a kustomization in ways that go together"
  ) { _ in [] }
}

/// Merges what two branches made of a kit's kustomization (architecture §9.4): entries that either added stay, in
/// slot order with the comments above them, those that either took out are gone, and every other byte is the
/// branch's that changed it. What both changed stands between marks and is reported.
package func mergeKustomizations(
  base: SourceFile, ours: SourceFile, theirs: SourceFile
) -> Diagnosed<[UInt8]> {
  if let agreed = merged(base: base.bytes, ours: ours.bytes, theirs: theirs.bytes) {
    return Diagnosed(agreed)
  }
  var texts: [ListText] = []
  for file in [base, ours, theirs] {
    guard let text = listText(file) else {
      let finding = Finding(
        "'\(file.path)' cannot be merged by slot, and both branches changed it", at: file.beginning,
        help: "write 'resources' as a list with one file on each line, each once; "
          + "'\(ours.path)' stays as it was")
      return Diagnosed(ours.bytes, [finding.diagnostic(KitRule.mergeConflict.name)])
    }
    texts.append(text)
  }
  var merge = ListMerge(base: texts[0], ours: texts[1], theirs: texts[2], file: ours)
  let bytes = merge.run().bytes
  return Diagnosed(bytes, merge.conflicts.map { $0.diagnostic(KitRule.mergeConflict.name) })
}

private func listText(_ file: SourceFile) -> ListText? {
  let read = parse(file)
  if read.diagnostics.contains(where: isUnreadable) { return nil }
  return read.value.documents.isEmpty && file.bytes.isEmpty
    ? ListText() : ListText(Kustomization(read.value))
}

/// The merge of three lists.
private struct ListMerge {
  let base: ListText
  let ours: ListText
  let theirs: ListText
  let file: SourceFile
  private(set) var conflicts: [Finding] = []
  private let baseEntries: [String: ListText.Entry]

  init(base: ListText, ours: ListText, theirs: ListText, file: SourceFile) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.file = file
    baseEntries = ListMerge.byPath(base)
  }

  mutating func run() -> ListText {
    var result = ours
    result.head = lines(\.head, "what stands before the list")
    result.tail = lines(\.tail, "what stands after the list")
    result.endsInLineBreak =
      merged(
        base: base.endsInLineBreak, ours: ours.endsInLineBreak, theirs: theirs.endsInLineBreak)
      ?? true
    result.entries = entries()
    return result
  }

  private mutating func lines(_ part: KeyPath<ListText, [[UInt8]]>, _ name: String) -> [[UInt8]] {
    let result = MergedLines(
      base: base[keyPath: part], ours: ours[keyPath: part], theirs: theirs[keyPath: part])
    if result.isConflict { report("both branches changed \(name)") }
    return result.lines
  }

  private mutating func entries() -> [ListText.Entry] {
    // Where theirs alone moved entries, its order is the one to keep.
    let isTheirOrder = order(ours) == order(base) && order(theirs) != order(base)
    let (first, second) = isTheirOrder ? (theirs, ours) : (ours, theirs)
    let (firsts, seconds) = (ListMerge.byPath(first), ListMerge.byPath(second))
    var result = first.entries.compactMap { kept($0, other: seconds[$0.path]) }
    for entry in second.entries where firsts[entry.path] == nil {
      guard let kept = kept(entry, other: nil) else { continue }
      if baseEntries[entry.path] == nil { reportSharedSlot(kept, first) }
      result.insert(inSlotOrder: kept)
    }
    return result
  }

  /// What becomes of an entry that one branch has, and perhaps the other.
  private mutating func kept(_ entry: ListText.Entry, other: ListText.Entry?) -> ListText.Entry? {
    let before = baseEntries[entry.path]
    guard let other else {
      if before == nil { return entry }
      if before == entry { return nil }
      report("one branch takes '\(entry.path)' out of the list, and the other changes what it says")
      return entry
    }
    let lines = MergedLines(base: before?.lines ?? [], ours: entry.lines, theirs: other.lines)
    if lines.isConflict { report("both branches write '\(entry.path)', each in its own way") }
    return ListText.Entry(path: entry.path, lines: lines.lines)
  }

  /// Two new files of one slot stay both, and somebody has to give one of them another number.
  private mutating func reportSharedSlot(_ entry: ListText.Entry, _ others: ListText) {
    guard let slot = entry.slot else { return }
    for other in others.entries where other.slot == slot && baseEntries[other.path] == nil {
      report(
        "both branches use slot \(slot): '\(other.path)' and '\(entry.path)'",
        help: "give one of them a free number")
    }
  }

  private mutating func report(_ message: String, help: String? = nil) {
    conflicts.append(Finding(message, at: file.beginning, help: help))
  }

  /// The order of what stands in all three.
  private func order(_ text: ListText) -> [String] {
    let shared = [base, ours, theirs].map { Set($0.entries.map(\.path)) }
    return text.entries.map(\.path).filter { path in shared.allSatisfy { $0.contains(path) } }
  }

  private static func byPath(_ text: ListText) -> [String: ListText.Entry] {
    Dictionary(uniqueKeysWithValues: text.entries.map { ($0.path, $0) })
  }
}

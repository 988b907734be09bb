import Diagnostics
import Syntax

extension ExpectedGraph {
  /// Declares a release, in slot order and written like the slot before it; nothing where there is no certain place.
  func adding(_ addition: SlotAddition) -> TextEdit? {
    guard let before = neighbour(of: addition) else { return nil }
    return file.path.lowercased().hasSuffix(".md")
      ? row(addition, before) : item(addition, before)
  }

  /// The last slot that goes before, by the order in which they are written.
  private func neighbour(of addition: SlotAddition) -> ExpectedSlot? {
    slots.last { $0.slot.map { $0.value < addition.slot } ?? false } ?? slots.first
  }

  /// A row of a table whose rows are lines.
  private func row(_ addition: SlotAddition, _ before: ExpectedSlot) -> TextEdit? {
    let bytes = file.bytes
    func cells(_ start: Int) -> [String]? {
      let line = String(decoding: bytes[start..<file.nextLine(start)], as: UTF8.self)
      guard line.hasPrefix("|") else { return nil }
      return line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
        .map { String($0).trimmed }
    }
    let start = file.lineStart(before.name.range.start)
    guard let old = cells(start), old.count > 1 else { return nil }
    var heading = start
    while heading > 0, bytes[file.lineStart(heading - 1)] == UInt8(ascii: "|") {
      heading = file.lineStart(heading - 1)
    }
    guard let titles = cells(heading), titles.count == old.count else { return nil }
    let new = zip(titles, old).map { title, old in
      switch title.lowercased() {
      case "slot": addition.slot.description
      case "blueprint", "release", "name": addition.name
      case "layer": addition.layer?.rawValue ?? old
      case "dependson", "depends on":
        addition.dependencies.isEmpty ? "(none)" : addition.dependencies.joined(separator: ", ")
      default: old
      }
    }
    return file.insertion("| " + new.joined(separator: " | ") + " |", afterLineOf: start)
  }

  /// An item of a list of slots, with the fields of the item before it.
  private func item(_ addition: SlotAddition, _ before: ExpectedSlot) -> TextEdit? {
    let list = parse(file).value.documents.first?["slots"]
    guard let list, list.style == .block, !list.isAlias,
      let node = list.items.first(where: { $0["name"]?.text == before.name.value })
    else { return nil }
    let fields = node.entries.map { entry in
      "\(entry.name): \(value(entry, addition))"
    }
    let isFlow = node.style == .flow
    let indentation = String(
      repeating: " ", count: file.indentation(node.range.start))
    let text =
      isFlow
      ? "\(indentation)- {\(fields.joined(separator: ", "))}"
      : "\(indentation)- " + fields.joined(separator: "\n\(indentation)  ")
    if let slot = before.slot?.value, slot < addition.slot {
      return file.insertion(text, afterLineOf: node.contentEnd)
    }
    let start = file.lineStart(node.range.start)
    return TextEdit(range: file.range(start, start), text: text + "\n")
  }

  private func value(_ entry: Node.Entry, _ addition: SlotAddition) -> String {
    switch entry.name {
    case "slot":
      // Numbers as the neighbour writes them: with a zero in front, or without.
      entry.value.text.hasPrefix("0") || addition.slot.description.last?.isNumber == false
        ? "\(addition.slot)" : "\(addition.slot.number)"
    case "name": addition.name
    case "depends_on": "[\(addition.dependencies.joined(separator: ", "))]"
    case "layer": addition.layer?.rawValue ?? entry.value.text
    case "wave": addition.wave ?? entry.value.text
    default: entry.value.text
    }
  }
}

extension String {
  /// Without the spaces at both ends.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\r" || $0 == "\n" }
    return String(start.reversed().drop { $0 == " " || $0 == "\r" || $0 == "\n" }.reversed())
  }
}

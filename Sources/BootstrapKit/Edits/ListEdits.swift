package import Diagnostics
import Syntax

/// Edits of the kustomization's list, which leave every other byte and comment as it was.
extension Kustomization {
  /// Whether the list is written in a way that whole lines can be added to and taken from.
  private var isBlock: Bool {
    guard let list else { return false }
    return list.style == .block && !list.isAlias && !resources.isEmpty
  }

  /// Adds a file in slot order: behind the last entry that belongs before it.
  package func adding(_ name: String) -> FixIt? {
    insertion(of: name, among: resources).map { FixIt("add '\(name)' to the list", [$0]) }
  }

  /// Takes an entry out.
  func removing(_ resource: Resource) -> FixIt? {
    guard isBlock, resources.count > 1 else { return nil }
    return FixIt("remove '\(resource.path.value)' from the list", [removal(of: resource)])
  }

  /// Puts an entry where its slot belongs among those that are in place.
  func moving(_ resource: Resource, among inPlace: [Resource]) -> FixIt? {
    guard let insertion = insertion(of: resource.path.value, among: inPlace) else { return nil }
    let edits = [insertion, removal(of: resource)].sorted { $0.range < $1.range }
    return FixIt("move '\(resource.path.value)' to its place", edits)
  }

  private func removal(of resource: Resource) -> TextEdit {
    let range = resource.path.range
    return source.removal(ofLinesFrom: range.start, through: range.end)
  }

  private func insertion(of name: String, among others: [Resource]) -> TextEdit? {
    guard isBlock, let first = resources.first else { return nil }
    let dashes = String(repeating: " ", count: source.indentation(first.path.range.start))
    let line = "\(dashes)- \(name)"
    if let last = others.last(where: { goesBefore($0.path.value, name) }) {
      return source.insertion(line, afterLineOf: last.path.range.end)
    }
    let start = source.lineStart((others.first ?? first).path.range.start)
    return TextEdit(range: source.range(start, start), text: line + "\n")
  }
}

/// Whether an entry belongs before another one: by slot, and entries without one before all others.
private func goesBefore(_ left: String, _ right: String) -> Bool {
  let slots = [left, right].map { SlotNumber($0.prefix { $0 != "-" && $0 != "." }) }
  switch (slots[0], slots[1]) {
  case (nil, _): return true
  case (.some, nil): return false
  case (let leftSlot?, let rightSlot?):
    return leftSlot == rightSlot
      ? left.utf8.lexicographicallyPrecedes(right.utf8) : leftSlot < rightSlot
  }
}

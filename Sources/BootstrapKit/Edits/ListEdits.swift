package import Diagnostics
import Syntax

/// Edits of the kustomization's list, which leave every other byte and comment as it was.
extension Kustomization {
  /// Adds a file in slot order: behind the last entry that belongs before it.
  package func adding(_ name: String) -> FixIt? {
    insertion(of: name, among: resources).map { FixIt("add '\(name)' to the list", $0) }
  }

  /// Takes an entry out.
  func removing(_ resource: Resource) -> FixIt? {
    guard resources.count > 1, let edits = resource.node.removal() else { return nil }
    return FixIt("remove '\(resource.path.value)' from the list", edits)
  }

  /// Puts an entry where its slot belongs among those that are in place.
  func moving(_ resource: Resource, among inPlace: [Resource]) -> FixIt? {
    guard let insertion = insertion(of: resource.path.value, among: inPlace),
      let removal = resource.node.removal()
    else { return nil }
    let edits = (insertion + removal).sorted { $0.range < $1.range }
    return FixIt("move '\(resource.path.value)' to its place", edits)
  }

  private func insertion(of name: String, among others: [Resource]) -> [TextEdit]? {
    guard let list, list.isSequence, resources.count == list.count else { return nil }
    let before = others.last { goesBefore($0.path.value, name) }.map { $0.position + 1 }
    return list.insertion(of: .string(name), at: before ?? others.first?.position ?? 0)
  }
}

/// Whether an entry belongs before another one: by slot, then by name, and entries without a slot before all others.
func goesBefore(_ left: String, _ right: String) -> Bool {
  let slots = [left, right].map { SlotNumber($0.prefix { $0 != "-" && $0 != "." }) }
  switch (slots[0], slots[1]) {
  case (nil, nil): return left.utf8.lexicographicallyPrecedes(right.utf8)
  case (nil, .some): return true
  case (.some, nil): return false
  case (let leftSlot?, let rightSlot?):
    return leftSlot == rightSlot
      ? left.utf8.lexicographicallyPrecedes(right.utf8) : leftSlot < rightSlot
  }
}

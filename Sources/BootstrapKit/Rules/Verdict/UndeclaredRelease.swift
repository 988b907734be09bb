import Diagnostics

extension KitRule {
  /// A release that nobody expects was reviewed by nobody: its slot is declared in the same change.
  static let undeclaredRelease = KitRule(
    "kit-undeclared-release", .error, "every release of the kit is declared in the expected graph",
    .drift
  ) { world in
    world.expected.flatMap { expected in
      world.kit.releases.compactMap { finding($0, expected, world) }
    }
  }
}

private func finding(_ release: Release, _ expected: ExpectedGraph, _ world: KitWorld) -> Finding? {
  let name = release.name
  guard expected.slot(named: name.value) == nil else { return nil }
  var finding = Finding(
    "the release '\(name.value)' is not declared in '\(expected.file.path)'", at: name.range,
    path: "/metadata/name", document: release.object.document,
    help: "declare it there, or remove its file")
  let slot = world.kit.file(of: release).slot
  if let declared = expected.slots.first(where: { $0.slot?.value == slot && slot != nil }) {
    finding.notes.append(
      Note("slot \(slot?.description ?? "") is declared here", at: declared.name.range))
  } else if let reserved = expected.reserved.first(where: { $0.slot.value == slot }) {
    finding.notes.append(
      Note("slot \(reserved.slot.value) has no release here", at: reserved.slot.range))
  }
  let missing = expected.slots.map(\.name.value).filter { world.release(named: $0) == nil }
  if let near = nearestName(to: name.value, among: missing) {
    finding.help = "did you mean '\(near)', which has no file?"
  }
  return finding
}

import Diagnostics
import Syntax

/// Walks two schemas side by side and makes values that may tell them apart.
struct ChangeWalk {
  let old: Program
  let new: Program
  private var visited: Set<Visit> = []
  private var emit: (Draft, _ isUnnamed: Bool) -> Bool = { _, _ in false }
  private var goesOn = true
  private var visits = 0

  private struct Visit: Hashable {
    let old: [SchemaIndex]
    let new: Set<SchemaIndex>
  }

  /// One place of both schemas.
  private struct Position {
    /// All that applies in the old schema, with the branches that were chosen.
    var old: [SchemaIndex]
    /// Those among them whose branches are chosen.
    var decided: Set<SchemaIndex> = []
    /// All that may apply in the new one.
    var new: [SchemaIndex]
    /// Whether the old schema does not name it.
    var isUnnamed = false
    var levels: Int
    /// Puts a value of this place into a whole one.
    var embed: (Draft) -> Draft
  }

  init(old: Program, new: Program) {
    self.old = old
    self.new = new
  }

  /// Calls `body` with every value, until it says that it has enough.
  mutating func visitAll(_ body: (Draft, _ isUnnamed: Bool) -> Bool) {
    withoutActuallyEscaping(body) { body in
      emit = body
      defer { emit = { _, _ in false } }
      visit(Position(old: [old.root], new: [new.root], levels: 24, embed: { $0 }))
    }
  }

  private mutating func visit(_ position: Position) {
    var position = position
    position.old = unique(position.old.flatMap { $0 > .nothing ? old.appliedToAll($0) : [$0] })
    position.new = new.everythingApplied(by: position.new)
    let visit = Visit(old: position.old, new: Set(position.new))
    guard goesOn, position.levels > 0, visited.insert(visit).inserted else { return }
    visits += 1
    guard visits < 5_000 else { return }
    let candidates = CandidateValues(
      old: ValueMaker(old), position.old, new: ValueMaker(new), position.new)
    for value in candidates.all {
      guard goesOn else { return }
      goesOn = emit(position.embed(value), position.isUnnamed)
    }
    position.levels -= 1
    visitFields(position)
    visitItems(position)
    for choice in choices(position) {
      var chosen = position
      chosen.decided.formUnion(position.old)
      chosen.old += choice
      self.visit(chosen)
    }
  }

  /// The branches that can be taken: each of one keyword with the first of every other one.
  private func choices(_ position: Position) -> [[SchemaIndex]] {
    let groups = position.old.filter { $0 > .nothing && !position.decided.contains($0) }
      .flatMap(old.branchGroups)
    let first = groups.compactMap(\.first)
    var choices = groups.isEmpty ? [] : [first]
    for (index, group) in groups.enumerated() {
      for branch in group.dropFirst().prefix(200) {
        var choice = first
        choice[index] = branch
        choices.append(choice)
      }
    }
    return choices
  }

  private mutating func visitFields(_ position: Position) {
    let bases = ValueMaker(old).objects(position.old, completedBy: ValueMaker(new), position.new)
    guard let base = bases.last else { return }
    let known = old.fieldNames(position.old)
    let added = new.fieldNames(position.new).filter { !known.contains($0) }
    // Fields that only a pattern or `additionalProperties` speaks of.
    let others = [old.patternNames(position.old), new.patternNames(position.new), ["other"]]
      .flatMap { $0 }
    for name in known + added + others {
      let below = old.schemas(of: name, in: position.old)
      if below.contains(.nothing) { continue }
      visit(
        Position(
          old: below.isEmpty ? [.anything] : below, new: new.schemas(of: name, in: position.new),
          isUnnamed: position.isUnnamed || below.isEmpty, levels: position.levels,
          embed: { position.embed(base.setting(name, to: $0)) }))
    }
  }

  private mutating func visitItems(_ position: Position) {
    let below = old.itemSchemas(position.old)
    guard !below.isEmpty, !below.contains(.nothing) else { return }
    let maker = ValueMaker(old)
    let others = maker.items(position.old)
    visit(
      Position(
        old: below, new: new.itemSchemas(position.new), isUnnamed: position.isUnnamed,
        levels: position.levels,
        embed: { position.embed(.sequence([$0] + others.dropFirst())) }))
  }

}

extension Program {
  /// The branches of each keyword that has some; none is empty.
  func branchGroups(_ index: SchemaIndex) -> [[SchemaIndex]] {
    applicators[schemas[Int(index)].applicators.indices].compactMap { applicator in
      let operands = operands[applicator.operands.indices]
      let branches: [SchemaIndex]
      switch applicator.kind {
      case .anyOf, .oneOf: branches = operands.filter { $0 != .nothing }
      case .condition: branches = operands.dropFirst().filter { $0 > .nothing }
      case .allOf, .not, .reference, .dynamicReference: branches = []
      }
      return branches.isEmpty ? nil : branches
    }
  }

  /// With all that they apply and all branches, and branches of branches.
  func everythingApplied(by start: [SchemaIndex]) -> [SchemaIndex] {
    var all: [SchemaIndex] = []
    var seen: Set<SchemaIndex> = []
    var waiting = start
    while let index = waiting.popLast(), all.count < 1000 {
      guard seen.insert(index).inserted else { continue }
      all.append(index)
      if index > .nothing { waiting += (appliedToAll(index) + branches(index)).reversed() }
    }
    return all
  }
}

func unique(_ indices: [SchemaIndex]) -> [SchemaIndex] {
  var seen: Set<SchemaIndex> = []
  return indices.filter { seen.insert($0).inserted }
}

extension Draft {
  /// A mapping with one entry set; what is no mapping becomes one.
  func setting(_ name: String, to value: Draft) -> Draft {
    guard case .mapping(var entries) = self else { return .mapping([Entry(name, value)]) }
    entries.removeAll { $0.key == name }
    return .mapping(entries + [Entry(name, value)])
  }
}

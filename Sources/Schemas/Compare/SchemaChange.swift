package import Diagnostics
package import Syntax

/// A change between two schemas that breaks a value which was right before, proved by an example.
package struct SchemaChange: Sendable {
  /// What the new schema has against the example.
  package let finding: SchemaFinding
  /// Allowed by the old schema with its defaults filled in, refused by the new one with its own.
  package let example: Node
  /// Where the new schema says so, or its beginning.
  package let place: SourceRange
  /// What the old schema said about the value concerned.
  package let before: SourceRange?
  /// Whether only a value breaks that the old schema did not name, and let pass as it lets everything pass.
  package let isUnnamed: Bool
}

extension Schema {
  /// The changes from this schema to a newer one that break some value, each with the smallest example that was found, in
  /// the order of the new schema. Every example is checked by both: nothing is listed that does not break. What breaks
  /// only for values that nothing in the two schemas hints at may be missed.
  package func breakingChanges(in new: Schema) -> [SchemaChange] {
    var search = ChangeSearch(old: self, new: new)
    search.run()
    return search.changes.values.sorted {
      ($0.place, $0.finding.instancePath, $0.finding.message)
        < ($1.place, $1.finding.instancePath, $1.finding.message)
    }
  }
}

/// Tries values that the old schema allows on the new one.
struct ChangeSearch {
  let old: Schema
  let new: Schema
  private(set) var changes: [Cause: SchemaChange] = [:]
  private var sizes: [Cause: Size] = [:]
  /// Examples and steps of checks that are left.
  private var remaining = 20_000
  private var remainingSteps = 10_000_000
  private let origin: SourceRange

  /// What counts as one change: a keyword of the new schema at a place.
  struct Cause: Hashable {
    let path: String
    let keyword: String
  }

  /// The example with the fewest faults, then the shortest one, is shown; one of what the old schema names before others.
  private typealias Size = (rank: Int, faults: Int, length: Int)

  init(old: Schema, new: Schema) {
    self.old = old
    self.new = new
    origin =
      new.program.root > .nothing
      ? new.program.sources[Int(new.program.root)]?.range
        ?? SourceFile(path: "", text: "").beginning
      : SourceFile(path: "", text: "").beginning
  }

  private var isDone: Bool { remaining <= 0 || remainingSteps <= 0 }

  mutating func run() {
    var walk = ChangeWalk(old: old.program, new: new.program)
    walk.visitAll { example, isUnnamed in
      attempt(example, isUnnamed: isUnnamed)
      return !isDone
    }
  }

  private mutating func attempt(_ example: Draft, isUnnamed: Bool) {
    remaining -= 1
    let node = Tree(example, origin: origin).root
    guard old.accepts(filled(node, by: old), steps: &remainingSteps) else { return }
    let judged = filled(node, by: new)
    if new.accepts(judged, steps: &remainingSteps) { return }
    let findings = new.validate(judged)
    let length = json(node).utf8.count
    for finding in findings where finding.kind != .limit {
      let names = finding.instancePath.split(separator: "/").map { Int($0) == nil ? $0 : "*" }
      let cause = Cause(path: names.joined(separator: "/"), keyword: finding.schemaPath)
      let size: Size = (isUnnamed ? 1 : 0, findings.count, length)
      if let known = sizes[cause], known <= size { continue }
      sizes[cause] = size
      changes[cause] = SchemaChange(
        finding: finding, example: node, place: finding.notes.last?.range ?? origin,
        before: place(of: finding.instancePath), isUnnamed: isUnnamed)
    }
  }

  /// What the old schema says about the value at a path, or about the nearest one around it.
  private func place(of path: String) -> SourceRange? {
    let program = old.program
    var schemas = [program.root]
    var place: SourceRange?
    for step in [""] + path.split(separator: "/").map(String.init) {
      if !step.isEmpty {
        let name = step.replacing("~1", with: "/").replacing("~0", with: "~")
        schemas =
          program.schemas(of: name, in: schemas)
          + (Int(name) == nil ? [] : program.itemSchemas(schemas))
      }
      let all = program.everythingApplied(by: schemas)
      schemas = all
      guard let index = all.first(where: { $0 > .nothing }) else { break }
      place = program.sources[Int(index)].map { firstLine(of: $0.range) } ?? place
    }
    return place
  }

  private func filled(_ node: Node, by schema: Schema) -> Node {
    Tree(schema.applyingDefaults(to: node), origin: origin).root
  }
}

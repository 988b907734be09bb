package import Diagnostics
package import Syntax

/// A schema made ready to run: JSON Schema 2020-12 or draft-07, or a structural schema of Kubernetes.
///
/// `compile` turns the schema's tree into a flat program: one fixed-size record per schema, whose parts (what it says about
/// objects, arrays, strings, numbers, and which other schemas it applies to the same value) are indices into arrays of
/// such parts. Names of properties stand in open-addressed tables by their `keyHash`, so that the check of a mapping
/// walks its entries once, compares integers, and compares bytes where the integers are equal.
///
/// A check has two passes. The first only answers yes or no and neither allocates nor makes a string; nearly every value
/// ends there. The second runs over a value that failed, walks down to what is wrong, and asks the first pass
/// about every part, so that the two cannot disagree. Steps and depth are bounded.
package final class Schema: Sendable {
  let options: SchemaOptions
  private let box: ProgramBox

  init(program: Program, options: SchemaOptions) {
    box = ProgramBox(program)
    self.options = options
  }

  // Lent: a copy would count the references of two dozen arrays.
  var program: Program {
    _read { yield box.program }
  }

  /// Compiles a schema. Always a schema: a part that cannot be read allows everything and is reported at its place.
  package static func compile(
    _ node: Node, dialect: Dialect, options: SchemaOptions = SchemaOptions()
  ) -> Diagnosed<Schema> {
    let compiler = SchemaCompiler(dialect: dialect, options: options)
    let program = compiler.compile(node)
    return Diagnosed(Schema(program: program, options: options), compiler.diagnostics.sorted())
  }

  /// Whether the schema and its rules allow the value. `old` is the value before a change, for rules that compare with it.
  /// Allocates nothing where the schema has no rules.
  package func accepts(_ node: Node, old: Node? = nil) -> Bool {
    var steps = 0
    return accepts(node, old: old, steps: &steps)
  }

  /// Takes what the check cost off `steps`.
  func accepts(_ node: Node, old: Node? = nil, steps: inout Int) -> Bool {
    box.withView { view in
      node.withView { place in
        var check = Check(view, limits: options.limits)
        let isAccepted = check.accepts(view.root, place)
        steps -= options.limits.steps - check.remaining
        return isAccepted && failedRules(view, place, owner: nil, old: old, limit: nil).isEmpty
      }
    }
  }

  /// Whether nothing but missing fields can be wrong with the value, as far as one pass tells; `false` says nothing. It does
  /// not tell where other schemas depend on what is there.
  package func surelyLacksAtMostFields(_ node: Node) -> Bool {
    box.withView { view in
      guard view.applicators.isEmpty, program.dependents.isEmpty, program.unevaluated.isEmpty,
        program.dynamicReferences.isEmpty, view.arrays.allSatisfy({ $0.contains == .absent }),
        !view.schemas[Int(view.root)].flags.contains(.leadsToRules)
      else { return false }
      var check = Check(view, limits: options.limits)
      check.ignoresMissing = true
      return node.withView { check.accepts(view.root, $0) }
    }
  }

  /// What is wrong with the value, in the order of the document; at most one finding per cause. `owner` is the key that holds
  /// the value, where it is part of a document. Rules run over a value that is right otherwise.
  package func validate(_ node: Node, owner: Node? = nil, old: Node? = nil) -> [SchemaFinding] {
    box.withView { view in
      let failures: [RuleFailure]? = node.withView { place in
        var check = Check(view, limits: options.limits)
        guard check.accepts(view.root, place) else { return nil }
        return failedRules(view, place, owner: owner, old: old, limit: options.limits.findings)
      }
      guard let failures else { return findings(view.root, view, node, owner: owner) }
      return failures.map { $0.finding(pointsAtSchema: options.pointsAtSchema) }
    }
  }

  /// What one schema of the program has against a value.
  func findings(_ index: SchemaIndex, about node: Node, owner: Node?) -> [SchemaFinding] {
    box.withView { view in
      var check = Check(view, limits: options.limits)
      if check.accepts(index, node) { return [] }
      return findings(index, view, node, owner: owner)
    }
  }

  private func findings(
    _ index: SchemaIndex, _ view: ProgramView, _ node: Node, owner: Node?
  ) -> [SchemaFinding] {
    var explanation = Explanation(of: self, view, owner: owner)
    explanation.explain(index, node)
    return explanation.conclusion(about: node)
  }

  /// Calls `body` with the first pass.
  func withCheck<Result>(_ body: (inout Check) -> Result) -> Result {
    box.withView { view in
      var check = Check(view, limits: options.limits)
      return body(&check)
    }
  }

  private func failedRules(
    _ view: ProgramView, _ node: NodeView, owner: Node?, old: Node?, limit: Int?
  ) -> [RuleFailure] {
    guard view.schemas[Int(view.root)].flags.contains(.leadsToRules) else { return [] }
    // Without a limit it is only asked whether a rule fails.
    var walk = RuleWalk(
      view, options.limits, owner: owner, limit: limit ?? 1, keepsPath: limit != nil)
    walk.walk(view.root, node, old: old)
    return walk.failures
  }
}

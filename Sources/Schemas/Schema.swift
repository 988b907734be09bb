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
  let program: Program
  let options: SchemaOptions

  init(program: Program, options: SchemaOptions) {
    self.program = program
    self.options = options
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
    var check = Check(program: program, limits: options.limits)
    guard check.accepts(program.root, node) else { return false }
    return failedRules(node, owner: nil, old: old, limit: 1).isEmpty
  }

  /// What is wrong with the value, in the order of the document; at most one finding per cause. `owner` is the key that holds
  /// the value, where it is part of a document. Rules run over a value that is right otherwise.
  package func validate(_ node: Node, owner: Node? = nil, old: Node? = nil) -> [SchemaFinding] {
    var check = Check(program: program, limits: options.limits)
    if check.accepts(program.root, node) {
      let limit = options.limits.findings
      return failedRules(node, owner: owner, old: old, limit: limit)
        .map { $0.finding(pointsAtSchema: options.pointsAtSchema) }
    }
    var explanation = Explanation(of: self, owner: owner)
    explanation.explain(program.root, node)
    return explanation.conclusion(about: node)
  }

  private func failedRules(
    _ node: Node, owner: Node?, old: Node?, limit: Int
  ) -> [RuleFailure] {
    guard !program.rules.isEmpty else { return [] }
    var failures: [RuleFailure] = []
    var walk = RuleWalk(self, owner: owner) { failure in
      failures.append(failure)
      return failures.count < limit
    }
    walk.walk(program.root, node, old: old)
    return failures
  }
}

package import Diagnostics
import Syntax

/// A compiled expression: checked once, evaluated any number of times, on any thread.
package struct Expression: Sendable {
  /// What it gives, as far as is known before it runs.
  package let type: CELType
  let program: Program
  let text: ExpressionText
  let extent: Extent
  /// The fields that are there wherever it is true, as their names from the root on.
  let presentFields: Set<[String]>
  /// Where the field is declared that it is, if it is nothing but one.
  package let declaration: SourceRange?

  /// The fields that it reads, as their names from a variable on; `nil` where it looks at lists, mappings or values of
  /// unknown type as such. Known in the Kubernetes dialect.
  package let fieldReads: [[String]]?

  /// What it may cost, where the environment says how large values can be.
  package let estimatedCost: CostEstimate?

  /// Compiles a text that is one expression and nothing else; `nil` and the reasons where it cannot be.
  /// With `checksTypes` off, types are left to be found when the expression runs.
  package static func compile(
    _ text: ExpressionText, environment: TypeEnvironment, checksTypes: Bool = true
  ) -> Diagnosed<Expression?> {
    var parser = Parser(text, limits: environment.limits)
    let root = parser.expression()
    if parser.token.kind != .end {
      parser.failExpecting("the end of the expression")
    }
    let result = finish(parser, root, environment, checksTypes: checksTypes)
    return Diagnosed(result.expression, result.faults.map { text.diagnostic($0) })
  }

  /// Checks what a parser has read and makes the program. With an expression all faults are warnings.
  static func finish(
    _ parser: Parser, _ root: TermID, _ environment: TypeEnvironment, checksTypes: Bool = true
  ) -> (expression: Expression?, faults: [Fault]) {
    guard parser.faults.isEmpty else { return (nil, parser.faults) }
    let (checked, faults) = Checker.check(
      parser.terms, root: root, text: parser.text, environment: environment,
      reportsTypes: checksTypes)
    guard faults.allSatisfy(\.isWarning) else { return (nil, faults) }
    let expression = Expression(
      type: checked.type, program: Generator.program(checked, environment: environment),
      text: parser.text, extent: parser.terms[root].extent, presentFields: checked.presentFields,
      declaration: checked.declaration,
      fieldReads: environment.dialect == .kubernetes ? checked.fieldReads : nil,
      estimatedCost: environment.sizeBounds.map {
        CostEstimator.estimate(checked, text: parser.text, root: $0)
      })
    return (expression, faults)
  }

  /// Its value; `nil` where there is none. For those who need no reason: `evaluate` gives it.
  package func value(_ roots: Roots, context: EvaluationContext = EvaluationContext()) -> Value? {
    if case .value(let value) = Evaluator.run(program, roots, context) { value } else { nil }
  }

  /// Its value, or why there is none.
  package func evaluate(
    _ roots: Roots, context: EvaluationContext = EvaluationContext()
  ) -> Diagnosed<Value?> {
    switch Evaluator.run(program, roots, context) {
    case .value(let value): Diagnosed(value)
    case .failure(let failure, let position): Diagnosed(nil, [diagnostic(failure, position)])
    }
  }

  /// What stands in the tree where the expression is a plain `.config.a.b`: with its own place, as it is written.
  func viewedNode(_ roots: Roots) -> Node? {
    guard let first = program.code.instructions.first, first.operation == .path,
      program.code.instructions.dropFirst().allSatisfy({ $0.operation == .convert }),
      case .node(let node)? = roots.value(
        program.code.variables[program.code.paths[Int(first.a)].variable],
        hint: program.code.paths[Int(first.a)].variable)
    else { return nil }
    let path = program.code.paths[Int(first.a)]
    var view = BorrowedNode(node)
    let count = program.code.pathKeys.withUnsafeBufferPointer { keys in
      program.code.names.withUnsafeBufferPointer { names in
        view.descend(
          UnsafeBufferPointer(rebasing: keys[path.first..<path.first + path.count]), names: names)
      }
    }
    return count == path.count ? view.node : nil
  }

  /// The place of the whole expression in the file.
  package var range: SourceRange { text.range(extent) }
}

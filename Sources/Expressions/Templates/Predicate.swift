package import Diagnostics
package import Syntax

/// `when`: an expression that is true or false.
package struct Predicate: Sendable {
  let expression: Expression?
  /// Where no expression stands.
  private let constant: Bool

  /// Compiles `"{{ … }}"`, or takes a plain `true` or `false`. `nil` where it is neither, which is said.
  package static func compile(
    _ node: Node, environment: TypeEnvironment = .catalyst
  ) -> Diagnosed<Predicate?> {
    if let boolean = node.boolean {
      return Diagnosed(Predicate(expression: nil, constant: boolean))
    }
    let compiled = Template.compile(node, environment: environment)
    if compiled.value == nil, !compiled.diagnostics.isEmpty {
      return Diagnosed(nil, compiled.diagnostics)
    }
    guard let expression = compiled.value?.onlyExpression else {
      return Diagnosed(nil, [notAPredicate(node, isText: compiled.value != nil)])
    }
    switch expression.type {
    case .bool, .dynamic:
      return Diagnosed(
        Predicate(expression: expression, constant: false), compiled.diagnostics)
    default: return Diagnosed(nil, compiled.diagnostics + [notABoolean(expression)])
    }
  }

  /// The fields that are there wherever the condition holds, as their names from the root on.
  package var presentFields: Set<[String]> { expression?.presentFields ?? [] }

  /// Whether the condition holds; false where that cannot be said, which is reported.
  package func evaluate(
    _ roots: Roots, context: EvaluationContext = EvaluationContext()
  ) -> Diagnosed<Bool> {
    guard let expression else { return Diagnosed(constant) }
    let result = expression.evaluate(roots, context: context)
    switch result.value {
    case .bool(let holds): return Diagnosed(holds)
    case nil: return Diagnosed(false, result.diagnostics)
    case let value?:
      let finding = Finding(
        "a condition is true or false, and this gives a \(value.typeName)", at: expression.range)
      return Diagnosed(false, [finding.diagnostic(Fault.Rule.evaluation.rawValue)])
    }
  }

  private static func notABoolean(_ expression: Expression) -> Diagnostic {
    let phrase = expression.type.phrase
    let finding = Finding(
      "a condition is true or false, and this is \(phrase)", at: expression.range,
      notes: expression.declaration.map { [Note("it is declared as \(phrase) here", at: $0)] }
        ?? [],
      help: "compare it with something, as in '… == …'")
    return finding.diagnostic(Fault.Rule.type.rawValue)
  }

  private static func notAPredicate(_ node: Node, isText: Bool) -> Diagnostic {
    var finding = Finding(
      "a condition is one expression between '{{' and '}}'", at: node.range,
      help: "write, for example, \"{{ .config.mode == 'embedded' }}\"")
    if isText {
      finding.message = "a condition is one expression, and this has text around it"
    } else if node.isScalar, node.scalarType == .string,
      node.style == .doubleQuoted
        || node.style == .singleQuoted
    {
      finding.fixIts = [wrapping(node)]
    }
    return finding.diagnostic(Fault.Rule.syntax.rawValue)
  }

  private static func wrapping(_ node: Node) -> FixIt {
    let range = node.range
    let inner = range.file
    return FixIt(
      "put it between braces",
      [
        TextEdit(range: inner.range(range.start + 1, range.start + 1), text: "{{ "),
        TextEdit(range: inner.range(range.end - 1, range.end - 1), text: " }}"),
      ])
  }
}

extension Template {
  /// The only expression, with white space around it at most.
  var onlyExpression: Expression? {
    var found: Expression?
    for segment in segments {
      switch segment {
      case .text(let text):
        guard text.utf8.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }) else {
          return nil
        }
      case .expression(let expression):
        guard found == nil else { return nil }
        found = expression
      }
    }
    return found
  }
}

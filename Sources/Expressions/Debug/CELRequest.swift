import Diagnostics
package import Syntax

/// One case of a conformance suite: an expression, what it may name, and whether it is checked and evaluated.
package struct CELRequest: Sendable {
  private let expression: String
  private var environment: TypeEnvironment
  private var bindings: [(String, Value)] = []
  private let checksTypes: Bool
  private let evaluates: Bool

  /// Why a request cannot be read.
  package struct Malformed: Error {
    package let message: String
  }

  /// Reads `{"expr","container"?,"type_env"?,"bindings"?,"disable_check"?,"check_only"?}`.
  package init(_ node: Node) throws(Malformed) {
    guard let expression = node["expr"]?.string else {
      throw Malformed(message: "'expr' is missing, or no string")
    }
    self.expression = expression
    checksTypes = node["disable_check"]?.boolean != true
    evaluates = node["check_only"]?.boolean != true
    environment = TypeEnvironment(container: node["container"]?.string ?? "")
    if let bindings = node["bindings"] {
      for entry in bindings.entries {
        guard let value = TaggedValue.read(entry.value) else {
          throw Malformed(message: "the value bound to '\(entry.name)' cannot be read")
        }
        self.bindings.append((entry.name, value))
        environment.declare(entry.name, .dynamic)
      }
    }
    if let declarations = node["type_env"] {
      for declaration in declarations.items { try declare(declaration) }
    }
  }

  private mutating func declare(_ node: Node) throws(Malformed) {
    if let name = node["ident"]?.string {
      environment.declare(name, try type(node["type"]))
    } else if let name = node["function"]?.string, let overloads = node["overloads"] {
      for overload in overloads.items {
        var parameters: [CELType] = []
        if let nodes = overload["params"] {
          for node in nodes.items { parameters.append(try type(node)) }
        }
        environment.declaredFunctions[name, default: []].append(
          Overload(
            parameters, try type(overload["result"]),
            isMethod: overload["instance"]?.boolean == true))
      }
    } else {
      throw Malformed(message: "a declaration names an 'ident' or a 'function'")
    }
  }

  private func type(_ node: Node?) throws(Malformed) -> CELType {
    guard let text = node?.string, let type = TypeText.read(text) else {
      throw Malformed(message: "the type '\(node?.text ?? "")' cannot be read")
    }
    return type
  }

  /// What an expression gives.
  package enum Answer: Sendable {
    /// `nil` where it was only checked.
    case value(Value?, CELType)
    case error(String)
  }

  package func answer(_ context: EvaluationContext) -> Answer {
    let file = SourceFile(path: "expression", text: expression)
    let compiled = Expression.compile(
      ExpressionText(file), environment: environment, checksTypes: checksTypes)
    guard let program = compiled.value else { return .error(compiled.diagnostics.said) }
    guard evaluates else { return .value(nil, program.type) }
    let result = program.evaluate(Roots(values: bindings), context: context)
    return result.value.map { .value($0, program.type) } ?? .error(result.diagnostics.said)
  }
}

extension [Diagnostic] {
  fileprivate var said: String {
    map { diagnostic in
      let finding = diagnostic.finding
      return "\(finding.range.start): \(finding.message)"
    }.joined(separator: "; ")
  }
}

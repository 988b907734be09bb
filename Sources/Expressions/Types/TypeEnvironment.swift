/// What an expression may name, and what is known of its types.
package struct TypeEnvironment: Sendable {
  /// In the order declared; a name may have dots in it.
  package private(set) var variables: [Variable] = []
  /// The namespace that names are looked up in before the root, as protobuf packages nest; empty for none.
  package var container: String
  /// Functions besides the libraries': declared only, so that a program that calls one fails.
  package var declaredFunctions: [String: [Overload]] = [:]
  package var limits = ExpressionLimits()
  package var dialect = Dialect.standard
  /// Whether fields that may be left out are reported where nothing asks for them first, and what is known of fields is
  /// kept with the expression: for templates, whose types come from schemas.
  package var describesFields = false
  /// Fields that are there whenever the expression runs, as their names from the root on.
  package var presentFields: Set<[String]> = []
  /// How large the variables' values can be, all of one schema: with it, what the expression may cost is estimated.
  package var sizeBounds: SizeBounds?
  private var positions: [String: Int] = [:]

  /// Where cel-spec and Kubernetes differ.
  package enum Dialect: Hashable, Sendable {
    /// As cel-spec has it.
    case standard
    /// As the rules of a CRD are read: a literal's elements are of one type, and a duration's milliseconds are all of it.
    case kubernetes
  }

  package struct Variable: Sendable {
    package let name: String
    package let type: CELType
  }

  package init(_ variables: [(String, CELType)] = [], container: String = "") {
    self.container = container
    for (name, type) in variables { declare(name, type) }
  }

  /// The roots of a Blueprint's templates, each of any shape; `declare` narrows one down.
  package static let catalyst = TypeEnvironment(
    [
      "config", "application", "environment", "organization", "sovereign", "placement", "region",
      "dependencies",
    ].map { ($0, .anyMap) })

  /// Adds a variable, or gives one another type.
  package mutating func declare(_ name: String, _ type: CELType) {
    if let position = positions[name] {
      variables[position] = Variable(name: name, type: type)
    } else {
      positions[name] = variables.count
      variables.append(Variable(name: name, type: type))
    }
  }

  func position(of name: String) -> Int? { positions[name] }
}

/// An operand without its type: an argument that is known by its place.
package struct OperandDeclaration: Sendable {
  /// In capitals: `PATH`.
  package let name: String
  package let help: String
  package let isRequired: Bool
  /// Takes all that is left; only the last operand of a command may.
  package let isList: Bool
  package let completion: Completion
  /// What is wrong with a value; nothing when it can be read.
  package let problem: @Sendable (String) -> String?
}

/// A typed operand or list of operands.
package protocol DeclaredOperand: Sendable {
  var declaration: OperandDeclaration { get }
}

/// One argument by its place.
package struct Operand<Value: ArgumentValue>: DeclaredOperand {
  package let declaration: OperandDeclaration

  package init(
    _ name: String, help: String, isRequired: Bool = true, completion: Completion? = nil
  ) {
    declaration = OperandDeclaration(
      Value.self, name, help, isRequired: isRequired, isList: false, completion)
  }
}

/// All the arguments from a place on.
package struct OperandList<Value: ArgumentValue>: DeclaredOperand {
  package let declaration: OperandDeclaration

  package init(
    _ name: String, help: String, isRequired: Bool = false, completion: Completion? = nil
  ) {
    declaration = OperandDeclaration(
      Value.self, name, help, isRequired: isRequired, isList: true, completion)
  }
}

extension OperandDeclaration {
  fileprivate init<Value: ArgumentValue>(
    _: Value.Type, _ name: String, _ help: String, isRequired: Bool, isList: Bool,
    _ completion: Completion?
  ) {
    self.init(
      name: name, help: help, isRequired: isRequired, isList: isList,
      completion: completion ?? (Value.choices.isEmpty ? .nothing : .choices(Value.choices)),
      problem: { Value.problem(with: $0) })
  }
}

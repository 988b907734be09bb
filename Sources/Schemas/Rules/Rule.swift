import Expressions
import Syntax

/// An entry of `x-kubernetes-validations`: an expression that must hold for a value.
final class Rule: Sendable {
  let expression: Expression
  let messageExpression: Expression?
  /// What is said where the expression does not hold; `nil` where the rule itself is shown.
  let message: String?
  /// The part of the value that is pointed at, as steps from the value.
  let fieldPath: [String]
  /// Whether it compares with the value before the change, and so holds for new values.
  let readsOldSelf: Bool
  /// Whether `oldSelf` is an optional, so that the rule runs for new values too.
  let hasOptionalOldSelf: Bool
  /// Whether it can be given the value as it stands: it reads fields alone, and none that schemas see otherwise.
  let readsPlainFields: Bool
  let source: Node

  init(
    expression: Expression, messageExpression: Expression?, message: String?, fieldPath: [String],
    readsOldSelf: Bool, hasOptionalOldSelf: Bool, readsPlainFields: Bool, source: Node
  ) {
    self.expression = expression
    self.messageExpression = messageExpression
    self.message = message
    self.fieldPath = fieldPath
    self.readsOldSelf = readsOldSelf
    self.hasOptionalOldSelf = hasOptionalOldSelf
    self.readsPlainFields = readsPlainFields
    self.source = source
  }
}

/// Bounds on one expression. Reaching one is a finding, never a crash.
package struct ExpressionLimits: Hashable, Sendable {
  /// Expressions inside one another: parentheses, arguments, branches.
  package var depth = 250
  /// Terms of one expression.
  package var terms = 100_000
  /// Faults reported for one expression; the rest of it is then not looked at.
  package var faults = 10
  /// What one evaluation may cost: a step costs 1, a function 1 more for each 16 elements or bytes that it touches or
  /// makes, so that both time and memory are bounded.
  package var cost = 1_000_000

  package init() {}
}

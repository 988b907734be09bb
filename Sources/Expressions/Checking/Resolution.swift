import Diagnostics

/// What the checker found a term to mean, where its kind alone does not say it.
enum Resolution: Sendable {
  /// The kind says it.
  case plain
  /// The position of a variable in the environment.
  case variable(Int)
  /// The position of a macro's variable among those in scope, outermost first.
  case local(Int)
  case constant(Value)
  /// The functions that fit by name and form; a name with a namespace has no receiver.
  case function(name: String, [Overload], hasReceiver: Bool)
  /// A name that stands for nothing: using it fails when the expression runs.
  case undeclared(String)
}

/// A parsed expression with the types and meanings of its terms.
struct CheckedTerms: Sendable {
  let terms: Terms
  let root: TermID
  /// By term.
  var types: [CELType]
  var resolutions: [Resolution]
  /// The patterns that stand as literals, by their text.
  var patterns: [String: Pattern] = [:]
  /// See `Expression`.
  var presentFields: Set<[String]> = []
  var declaration: SourceRange?

  var type: CELType { types[Int(root)] }
}

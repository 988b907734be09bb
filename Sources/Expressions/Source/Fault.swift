import Diagnostics

/// What is wrong with an expression, placed in its text; `ExpressionText` makes a diagnostic of it.
struct Fault: Hashable, Sendable {
  var rule: Rule
  /// Lowercase, no full stop.
  var message: String
  var extent: Extent
  /// What to do, as a sentence.
  var help: String?
  var replacement: Replacement?
  /// Other places that belong to it, such as the line that declares a field.
  var notes: [Note] = []

  /// Whether the expression can run all the same.
  var isWarning: Bool { rule == .optionalField }

  /// The names under which faults are reported.
  enum Rule: String, Sendable {
    case syntax = "expression-syntax"
    case type = "expression-type"
    case evaluation = "expression-evaluation"
    case optionalField = "expression-optional-field"
    case goTemplate = "expression-go-template"
  }

  /// Puts the fault right by writing `text` over `extent`.
  struct Replacement: Hashable, Sendable {
    var title: String
    var extent: Extent
    var text: String
  }

  init(
    _ rule: Rule, _ message: String, at extent: Extent, help: String? = nil,
    replacement: Replacement? = nil, notes: [Note] = []
  ) {
    self.rule = rule
    self.message = message
    self.extent = extent
    self.help = help
    self.replacement = replacement
    self.notes = notes
  }
}

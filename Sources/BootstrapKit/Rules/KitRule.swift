package import Diagnostics

/// One thing that may be wrong with a kit: why it matters, what it looks at, what it says. Each
/// stands in a file of its own and in `KitRule.all`.
package struct KitRule: Sendable {
  /// In kebab case; never used again for another one.
  package let name: String
  package let severity: Severity
  /// What must hold, as a sentence for the page of rules.
  package let summary: String
  /// What a finding means for the verdict.
  package let consequence: Consequence
  let check: @Sendable (KitWorld) -> [Finding]

  /// How a finding weighs in the verdict on files and expected graph.
  package enum Consequence: Hashable, Sendable {
    /// Not at all: it goes beyond the question whether the two agree.
    case none
    case drift
    case cycle
    case unusable
  }

  init(
    _ name: String, _ severity: Severity, _ summary: String, _ consequence: Consequence = .none,
    check: @escaping @Sendable (KitWorld) -> [Finding]
  ) {
    self.name = name
    self.severity = severity
    self.summary = summary
    self.consequence = consequence
    self.check = check
  }
}

extension KitRule: Equatable {
  package static func == (left: KitRule, right: KitRule) -> Bool { left.name == right.name }
}

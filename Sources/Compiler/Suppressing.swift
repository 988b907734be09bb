import Diagnostics
import Rules
import Syntax
import Workspaces

/// The comments of a workspace that silence rules.
package struct Suppressions: Sendable {
  private let all: [Suppression]
  private let numbersByFile: [String: [Int]]
  private let today: Day?

  /// `today` ends those whose day is over.
  init(_ all: [Suppression], today: Day?) {
    self.all = all
    self.today = today
    numbersByFile = Dictionary(grouping: all.indices) { all[$0].range.file.path }
  }

  /// What is left of findings, with what is wrong with the comments. One without a reason or past
  /// its day silences nothing, so that nothing is forgotten.
  func applied(to diagnostics: [Diagnostic]) -> [Diagnostic] {
    if all.isEmpty { return diagnostics }
    var used: Set<Int> = []
    let left = diagnostics.filter { diagnostic in
      let silencing = silencing(diagnostic)
      used.formUnion(silencing)
      return silencing.isEmpty
    }
    return left
      + all.indices.compactMap { all[$0].finding(today, isUsed: used.contains($0)) }
  }

  /// What is left of what rendering had to say.
  func left(of diagnostics: [Diagnostic]) -> [Diagnostic] {
    all.isEmpty ? diagnostics : diagnostics.filter { silencing($0).isEmpty }
  }

  private func silencing(_ diagnostic: Diagnostic) -> [Int] {
    (numbersByFile[diagnostic.finding.range.file.path] ?? []).filter {
      all[$0].isInForce(today) && all[$0].covers(diagnostic)
    }
  }
}

extension Suppression {
  fileprivate func isInForce(_ today: Day?) -> Bool {
    fault == nil && !reason.isEmpty && !isOver(today)
  }

  private func isOver(_ today: Day?) -> Bool {
    guard let today, let until else { return false }
    return until < today
  }

  fileprivate func finding(_ today: Day?, isUsed: Bool) -> Diagnostic? {
    if let fault { return malformed("this comment silences nothing: \(fault)") }
    guard Rule.knownNames.contains(rule) else {
      let near = nearestName(to: rule, among: Rule.knownNames)
      return malformed(
        "there is no rule '\(rule)' to silence", help: near.map { "did you mean '\($0)'?" })
    }
    if reason.isEmpty {
      return Finding(
        "'\(rule)' is not silenced without a reason", at: range,
        help: "say why behind a colon: '# \(Suppression.mark) \(rule): …'"
      ).diagnostic("unexplained-suppression", .warning)
    }
    if isOver(today), let until {
      return Finding(
        "'\(rule)' was silenced until \(until), which is over", at: range,
        help: "put right what it hid, then remove the comment", fixIts: [removal]
      ).diagnostic("expired-suppression", .warning)
    }
    // What rendering alone reports does not show here.
    if isUsed || Rule.renderingNames.contains(rule) { return nil }
    return Finding(
      scope == nil
        ? "this comment silences nothing, for nothing follows it"
        : "this comment silences nothing: '\(rule)' finds nothing here",
      at: range, help: "remove it", fixIts: [removal]
    ).diagnostic("unused-suppression", .warning)
  }

  private func malformed(_ message: String, help: String? = nil) -> Diagnostic {
    Finding(
      message, at: range,
      help: help ?? "write '# \(Suppression.mark) RULE until 2026-12-31: reason'"
    ).diagnostic("malformed-suppression", .warning)
  }

  private var removal: FixIt { FixIt("remove the comment", [commentRemoval(range)]) }
}

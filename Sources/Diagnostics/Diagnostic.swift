/// How much a finding matters. Ordered: an error is greater than a warning.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case information
  case warning
  case error

  private var rank: Int {
    switch self {
    case .information: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What is wrong, where, and how to put it right. `Diagnostic` adds the rule's name and severity.
package struct Finding: Hashable, Sendable {
  /// Lowercase, no full stop, names in quotes.
  package var message: String
  package var range: SourceRange
  /// Said beside the carets, where the headline alone does not explain the place.
  package var label: String?
  /// The place inside the document as a JSON Pointer (RFC 6901), where there is one.
  package var path: String?
  /// Counts the documents of the file from 0.
  package var document: Int?
  /// Other places that belong to the finding.
  package var notes: [Note]
  /// What to do, as a sentence.
  package var help: String?
  package var fixIts: [FixIt]

  package init(
    _ message: String, at range: SourceRange, label: String? = nil, path: String? = nil,
    document: Int? = nil, notes: [Note] = [], help: String? = nil, fixIts: [FixIt] = []
  ) {
    self.message = message
    self.range = range
    self.label = label
    self.path = path
    self.document = document
    self.notes = notes
    self.help = help
    self.fixIts = fixIts
  }

  package func diagnostic(_ rule: String, _ severity: Severity = .error) -> Diagnostic {
    Diagnostic(rule: rule, severity: severity, finding: self)
  }
}

/// Another place that belongs to a finding, possibly in another file.
package struct Note: Hashable, Sendable {
  package var message: String
  package var range: SourceRange

  package init(_ message: String, at range: SourceRange) {
    self.message = message
    self.range = range
  }
}

/// A change of text that puts a finding right.
package struct FixIt: Hashable, Sendable {
  /// An order: "write 'bp-postgres'".
  package var title: String
  /// In source order, not overlapping.
  package var edits: [TextEdit]

  package init(_ title: String, _ edits: [TextEdit]) {
    self.title = title
    self.edits = edits
  }

  package init(_ title: String, replacing range: SourceRange, with text: String) {
    self.init(title, [TextEdit(range: range, text: text)])
  }
}

/// Replaces `range` by `text`.
package struct TextEdit: Hashable, Sendable {
  package var range: SourceRange
  package var text: String

  package init(range: SourceRange, text: String) {
    self.range = range
    self.text = text
  }
}

/// A finding with the rule that found it. The only form in which anything is reported about input.
package struct Diagnostic: Hashable, Sendable {
  /// The rule's name in kebab case; never reused for another rule.
  package var rule: String
  package var severity: Severity
  package var finding: Finding

  package init(rule: String, severity: Severity, finding: Finding) {
    self.rule = rule
    self.severity = severity
    self.finding = finding
  }
}

extension Diagnostic: Comparable {
  /// By place, then rule, then message: a total order, so that output never depends on the number of threads.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.finding.range != right.finding.range { return left.finding.range < right.finding.range }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.finding.message < right.finding.message
  }
}

package import Diagnostics

/// What is wrong with a value, in words for the person who wrote it.
package struct SchemaFinding: Hashable, Sendable {
  /// The fault; the raw value serves as the name of a rule.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A field that the schema does not know.
    case unknownField = "unknown-field"
    /// A field that the schema requires.
    case missingField = "missing-field"
    /// A string where a number is due, and the like.
    case wrongType = "wrong-type"
    /// A value of the right type that the schema does not allow.
    case wrongValue = "wrong-value"
    /// A value for which a rule of `x-kubernetes-validations` does not hold.
    case failedRule = "failed-rule"
    /// The check was given up at one of `SchemaLimits`.
    case limit = "schema-limit"
  }

  package var kind: Kind
  /// Lowercase, no full stop, names in quotes.
  package var message: String
  package var range: SourceRange
  /// The value, as a JSON Pointer from the value that was checked.
  package var instancePath: String
  /// The keyword, as a JSON Pointer from the schema's root through its references.
  package var schemaPath: String
  /// What to do, as a sentence.
  package var help: String?
  package var notes: [Note] = []
  package var fixIts: [FixIt] = []
  /// The value's place in its tree: the order of findings.
  var position: Int

  /// `path` is that of the value which was checked, `document` counts from 0.
  package func finding(below path: String = "", document: Int? = nil) -> Finding {
    Finding(
      message, at: range, path: path + instancePath, document: document, notes: notes, help: help,
      fixIts: fixIts)
  }

  /// Under the rule that is named after the kind of fault.
  package func diagnostic(
    below path: String = "", document: Int? = nil, _ severity: Severity = .error
  ) -> Diagnostic {
    finding(below: path, document: document).diagnostic(kind.rawValue, severity)
  }
}

import Diagnostics

/// Why a step of a build cannot be done: a finding on its way to the report.
struct Fault: Error {
  var diagnostic: Diagnostic

  init(diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }

  init(
    _ rule: Rule, _ message: String, at range: SourceRange, notes: [Note] = [], help: String? = nil
  ) {
    diagnostic = Finding(message, at: range, notes: notes, help: help)
      .diagnostic(rule.rawValue, rule.severity)
  }

  /// What can be wrong with a build.
  enum Rule: String, CaseIterable {
    case cycle = "kustomize-cycle"
    case duplicate = "kustomize-duplicate"
    case field = "kustomize-field"
    case generator = "kustomize-generator"
    case limit = "kustomize-limit"
    case missing = "kustomize-missing"
    case noTarget = "kustomize-no-target"
    case outside = "kustomize-outside"
    case patch = "kustomize-patch"
    case reference = "kustomize-reference"
    case remote = "kustomize-remote"
    case replacement = "kustomize-replacement"
    case resource = "kustomize-resource"
    case selector = "kustomize-selector"
    case unsupported = "kustomize-unsupported"

    var severity: Severity { self == .noTarget ? .warning : .error }
  }
}

extension Fault {
  /// The same where it stops the build.
  var asError: Fault {
    var fault = self
    fault.diagnostic.severity = .error
    return fault
  }
}

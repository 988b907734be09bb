/// How many findings of each severity there were, and in how much input.
package struct Summary: Hashable, Sendable {
  package var errors: Int
  package var warnings: Int
  package var information: Int
  package var files: Int
  package var documents: Int

  package init(
    errors: Int = 0, warnings: Int = 0, information: Int = 0, files: Int = 0, documents: Int = 0
  ) {
    self.errors = errors
    self.warnings = warnings
    self.information = information
    self.files = files
    self.documents = documents
  }

  /// Counts `diagnostics`.
  package init(_ diagnostics: [Diagnostic], files: Int, documents: Int) {
    self.init(files: files, documents: documents)
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .information: information += 1
      }
    }
  }

  /// `2 errors and 1 warning in 5 files (12 documents)`
  package var sentence: String {
    let found = [
      errors == 0 ? nil : counted(errors, "error"),
      warnings == 0 ? nil : counted(warnings, "warning"),
      information == 0 ? nil : "\(information) information",
    ].compactMap { $0 }
    let findings = found.isEmpty ? "nothing found" : enumeration(found)
    return "\(findings) in \(counted(files, "file")) (\(counted(documents, "document")))"
  }
}

/// `1 file`, `2 files`: for English nouns that take an s.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `a`, `a and b`, `a, b and c`; `last` stands before the last one.
package func enumeration(_ parts: [String], last conjunction: String = "and") -> String {
  guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

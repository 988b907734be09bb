import Diagnostics

/// What makes a finding the same one before and after, though lines have moved.
struct FindingKey: Hashable {
  let rule: String
  let file: String
  let message: String

  init(rule: String, file: String, message: String) {
    self.rule = rule
    self.file = file
    self.message = message
  }

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    file = diagnostic.finding.range.file.path
    message = diagnostic.finding.message
  }
}

/// How often each finding was known. One that now stands there once more is a new one.
struct KnownFindings {
  private var counts: [FindingKey: Int] = [:]

  init(_ keys: some Sequence<FindingKey>) {
    for key in keys { counts[key, default: 0] += 1 }
  }

  /// Whether the finding is known; each is counted once.
  mutating func take(_ diagnostic: Diagnostic) -> Bool { take(FindingKey(diagnostic)) }

  mutating func take(_ key: FindingKey) -> Bool {
    guard let count = counts[key], count > 0 else { return false }
    counts[key] = count - 1
    return true
  }
}

package import Diagnostics

/// What an argument can be read as.
package protocol ArgumentValue: Sendable {
  /// Nothing when `argument` cannot be read.
  init?(argument: String)
  /// What is expected, to follow "expected": "a whole number over 0".
  static var expectation: String { get }
  /// All there is, when that is a handful of words.
  static var choices: [String] { get }
}

extension ArgumentValue {
  package static var choices: [String] { [] }

  /// A clause that says why `argument` cannot be read, with the nearest choice.
  static func problem(with argument: String) -> String? {
    if Self(argument: argument) != nil { return nil }
    if argument.isEmpty { return "'' is empty, where \(expectation) is wanted" }
    let hint = nearestName(to: argument, among: choices).map { "; did you mean '\($0)'?" } ?? ""
    return "'\(argument)' is not \(expectation)\(hint)"
  }
}

extension String: ArgumentValue {
  package init?(argument: String) {
    if argument.isEmpty { return nil }
    self = argument
  }

  package static var expectation: String { "a text" }
}

extension ArgumentValue where Self: RawRepresentable<String> & CaseIterable {
  package init?(argument: String) {
    self.init(rawValue: argument)
  }

  package static var choices: [String] { allCases.map(\.rawValue) }

  package static var expectation: String {
    "one of " + enumeration(choices.map { "'\($0)'" }, last: "or")
  }
}

extension Severity: ArgumentValue {}

/// A whole number of at least one, like a number of threads.
package struct PositiveCount: ArgumentValue {
  package let value: Int

  package init?(argument: String) {
    guard let value = Int(argument), value >= 1 else { return nil }
    self.value = value
  }

  package static var expectation: String { "a whole number over 0" }
}

/// A flag or an option without its type: what the parser, help and completions know of it.
package struct Parameter: Sendable {
  /// As they are typed, `--quiet` or `-q`; the first one is the name in messages.
  package let names: [String]
  /// What stands for the value in help; a flag has none.
  package let placeholder: String?
  /// A phrase without a full stop.
  package let help: String
  package let isRepeatable: Bool
  package let completion: Completion
  /// What is wrong with a value; nothing when it can be read.
  package let problem: @Sendable (String) -> String?

  package var name: String { names.first ?? "" }
  package var takesValue: Bool { placeholder != nil }
}

/// What a shell offers in the place of a value.
package enum Completion: Hashable, Sendable {
  case nothing
  case files
  case folders
  case choices([String])
}

/// A typed flag or option.
package protocol DeclaredOption: Sendable {
  var parameter: Parameter { get }
}

/// Something that is on or off: `--quiet`.
package struct Flag: DeclaredOption {
  package let parameter: Parameter

  /// `names` with their dashes.
  package init(_ names: String..., help: String) {
    parameter = Parameter(
      names: names, placeholder: nil, help: help, isRepeatable: true, completion: .nothing,
      problem: { _ in nil })
  }
}

/// Something with a value: `--since REV`. Given several times, the last one counts.
package struct Option<Value: ArgumentValue>: DeclaredOption {
  package let parameter: Parameter

  /// `names` with their dashes.
  package init(
    _ names: String..., value placeholder: String, help: String, completion: Completion? = nil
  ) {
    parameter = Parameter(
      Value.self, names, placeholder, help, isRepeatable: false, completion: completion)
  }
}

/// Something that may be given several times: `--select RULE`.
package struct OptionList<Value: ArgumentValue>: DeclaredOption {
  package let parameter: Parameter

  /// `names` with their dashes.
  package init(
    _ names: String..., value placeholder: String, help: String, completion: Completion? = nil
  ) {
    parameter = Parameter(
      Value.self, names, placeholder, help, isRepeatable: true, completion: completion)
  }
}

extension Parameter {
  fileprivate init<Value: ArgumentValue>(
    _: Value.Type, _ names: [String], _ placeholder: String, _ help: String, isRepeatable: Bool,
    completion: Completion?
  ) {
    self.init(
      names: names, placeholder: placeholder, help: help, isRepeatable: isRepeatable,
      completion: completion ?? (Value.choices.isEmpty ? .nothing : .choices(Value.choices)),
      problem: { Value.problem(with: $0) })
  }
}

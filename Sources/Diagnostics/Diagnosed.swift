/// What a stage returns: always a value, and what was wrong with its input.
package struct Diagnosed<Value: Sendable>: Sendable {
  package var value: Value
  package var diagnostics: [Diagnostic]

  @inlinable
  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Runs the next stage on the value and keeps what both had to say.
  package func then<Next: Sendable>(_ stage: (Value) -> Diagnosed<Next>) -> Diagnosed<Next> {
    let next = stage(value)
    return Diagnosed<Next>(next.value, diagnostics + next.diagnostics)
  }
}

extension Diagnosed {
  /// The value as something else, with what was wrong.
  package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Diagnosed<Other> {
    Diagnosed<Other>(transform(value), diagnostics)
  }
}

extension Diagnosed: Equatable where Value: Equatable {}

/// Keeps a value as long as the process lives. A command that reads, reports and ends would spend a
/// twentieth of its time on taking every tree apart only to give the memory back with all the rest.
func leaveToTheSystem(_ value: some Sendable) {
  _ = Unmanaged.passRetained(Kept(value))
}

private final class Kept<Value: Sendable>: Sendable {
  private let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

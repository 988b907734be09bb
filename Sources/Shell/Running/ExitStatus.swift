/// What a process tells its caller by its exit code.
package struct ExitStatus: Hashable, Sendable {
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// Nothing was found that counts.
  package static let success = ExitStatus(code: 0)
  /// Something was found.
  package static let findings = ExitStatus(code: 1)
  /// Wrong usage, or an input that cannot be read.
  package static let unusable = ExitStatus(code: 2)
  /// A fault of the program itself.
  package static let fault = ExitStatus(code: 3)
}

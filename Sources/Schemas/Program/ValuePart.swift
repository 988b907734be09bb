/// The values that `enum` and `const` allow.
struct ValuePart: Sendable {
  /// The strings among them.
  var strings = NameTable()
  /// All others, in `Program.allowedValues`.
  var others = Run()
}

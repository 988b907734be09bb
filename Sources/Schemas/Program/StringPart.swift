/// What a schema says about strings. Lengths count Unicode scalars.
struct StringPart: Sendable {
  var minLength: UInt32 = 0
  var maxLength = UInt32.max
  /// In `Program.patterns`; -1 for none, `brokenPattern` for one that nothing matches.
  var pattern: Int32 = -1
  static let brokenPattern = Int32.max
  /// In `Program.formats`; -1 for none.
  var format: Int32 = -1
  /// What the string holds, as `contentEncoding` and `contentMediaType` say.
  var content: Content?
}

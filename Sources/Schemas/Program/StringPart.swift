/// What a schema says about strings. Lengths count Unicode scalars.
struct StringPart: Sendable {
  var minLength: UInt32 = 0
  var maxLength = UInt32.max
  var format: Format?
}

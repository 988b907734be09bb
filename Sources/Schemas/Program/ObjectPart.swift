import Syntax

/// What a schema says about mappings.
struct ObjectPart: Sendable {
  /// Properties and required names.
  var names = NameTable()
  /// The bits of all required names.
  var required: UInt64 = 0
  /// Required names beyond the 64 that have a bit.
  var furtherRequired: [String] = []
  /// The schema of properties that are not named; `absent` where they are free.
  var additional = SchemaIndex.absent
  /// Whether a property that is not named is a fault of its own rather than a wrong value.
  var refusesUnknown = false
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
}

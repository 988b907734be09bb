/// What a schema says about lists.
struct ArrayPart: Sendable {
  /// The schema of the items; `absent` where they are free.
  var items = SchemaIndex.absent
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
}

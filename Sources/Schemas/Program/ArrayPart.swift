/// What a schema says about lists.
struct ArrayPart: Sendable {
  /// The schemas of the first items, in `Program.operands`.
  var prefix = Run()
  /// The schema of the items after those; `absent` where nothing is said of them.
  var items = SchemaIndex.absent
  var contains = SchemaIndex.absent
  var minContains: UInt32 = 1
  var maxContains = UInt32.max
  /// Whether items that `contains` allows count as evaluated.
  var containsEvaluates = false
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
  /// `uniqueItems`, and `x-kubernetes-list-type: set`.
  var isSet = false
  /// `x-kubernetes-list-map-keys`: the fields that tell the items of a list apart, in `Program.furtherRequired`.
  var mapKeys = Run()
}

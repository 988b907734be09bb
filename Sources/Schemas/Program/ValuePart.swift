import Syntax

/// The values that `enum` and `const` allow.
struct ValuePart: Sendable {
  /// The strings among them.
  var strings = NameTable()
  /// All others.
  var others: [Node] = []
  /// All of them in the order written.
  var all: [Node] = []
  var isConst = false
}

/// One value on three sides; nothing where both sides changed it, each in its own way.
func merged<Value: Equatable>(base: Value, ours: Value, theirs: Value) -> Value? {
  if ours == theirs || theirs == base { return ours }
  return ours == base ? theirs : nil
}

/// Lines on three sides. Where both changed them, both stand between the marks that Git uses.
struct MergedLines {
  let lines: [[UInt8]]
  let isConflict: Bool

  init(base: [[UInt8]], ours: [[UInt8]], theirs: [[UInt8]]) {
    let agreed = merged(base: base, ours: ours, theirs: theirs)
    isConflict = agreed == nil
    lines = agreed ?? MergedLines.marked(ours, theirs)
  }

  private static func marked(_ ours: [[UInt8]], _ theirs: [[UInt8]]) -> [[UInt8]] {
    [Array("<<<<<<< ours".utf8)] + ours + [Array("=======".utf8)] + theirs
      + [Array(">>>>>>> theirs".utf8)]
  }
}

/// Literal and folded blocks.
extension DirectReader {
  /// A block in the collection in column `outer`, up to the beginning of the line after it.
  mutating func blockScalar(in outer: Int, into assembler: inout YAMLAssembler) throws(Beyond) {
    guard let block = BlockText(in: bytes, at: position), block.indentation > outer,
      let end = block.end
    else { throw Beyond() }
    assembler.spelledScalar(style: block.isFolded ? .folded : .literal, start: position, end: end)
    position = end
  }
}

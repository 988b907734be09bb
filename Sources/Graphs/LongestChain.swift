extension Graph {
  /// The most nodes of which each needs the one before it: the first needs nothing, the count is the
  /// number of waves. Among equals, the one whose end is lowest, then the node before it, and so on.
  ///
  /// Nodes that are stuck (see `Waves`) have no place in a chain. Linear.
  package func longestChain() -> [Int] {
    let depths = depths()
    guard let deepest = depths.max(), deepest >= 0, var node = depths.firstIndex(of: deepest) else {
      return []
    }
    var chain = [node]
    while depths[node] > 0 {
      guard let previous = successors(of: node).first(where: { depths[$0] == depths[node] - 1 })
      else { break }
      chain.append(previous)
      node = previous
    }
    return chain.reversed()
  }
}

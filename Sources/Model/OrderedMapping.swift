/// How a stage looks at many things that do not depend on each other: in turn, or side by side where a runner has threads to
/// give. The results stand in the order of the items either way, so that the choice never shows.
package protocol OrderedMapping: Sendable {
  func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ transform: @escaping @Sendable (Item) -> Result
  ) -> [Result]

  /// Two things that do not depend on each other, each made once.
  func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second)
}

/// One after the other.
package struct InTurn: OrderedMapping {
  package init() {}

  package func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ transform: @escaping @Sendable (Item) -> Result
  ) -> [Result] { items.map(transform) }

  package func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) { (first(), second()) }
}

import Files
import Model

/// Looks at independent things on as many threads as the command was given.
struct SideBySide: OrderedMapping {
  let jobs: Int

  func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], _ transform: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    parallelMap(items, jobs: jobs, transform)
  }

  func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
  ) -> (First, Second) {
    let meanwhile = Meanwhile(jobs: jobs, first)
    let second = second()
    return (meanwhile.value, second)
  }
}

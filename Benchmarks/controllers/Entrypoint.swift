import APIServerDouble
import Glibc

/// The program `catalyst-controller` beside the API server double: how long the first look at
/// everything takes, and how long a change takes to its commit while many are made.
@main
enum Entrypoint {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap(Int.init)
    let organizations = numbers.first ?? 100
    let each = (numbers.dropFirst().first ?? 10_000) / organizations
    let load = try Load(organizations: organizations, applications: each)
    defer { load.end() }
    let first = try load.firstLook()
    print(
      """
      \(organizations * each) Applications in \(organizations) Organizations
      first look at everything, to all statuses: \(first.seconds) s (goal: under 60), \
      processor \(first.processor) s, at most \(first.memory) MiB (goal: under 400)
      """)
    fflush(nil)
    let changes = try load.changes(perSecond: 50, seconds: 20)
    print(
      """
      \(changes.count) changes at 50 a second, each to the status that names its commit: \
      median \(changes.median) ms, 99th percentile \(changes.high) ms (goal: under 100), \
      \(changes.missing) without one, processor \(changes.processor) ms each, at most \(load.memory) MiB
      """)
  }
}

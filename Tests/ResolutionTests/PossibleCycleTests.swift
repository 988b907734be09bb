import Diagnostics
import Model
import Resolution
import Syntax
import Testing
import Worlds

/// Cycles that conditions can close.
@Suite struct PossibleCycleTests {
  @Test func theWitnessDoesWhatItSays() throws {
    let cycles = found([
      blueprint("bp-a", schema: "mode: {enum: [p, q]}", [("bp-b", ".config.mode == 'q'")]),
      blueprint(
        "bp-b", schema: "count: {type: integer, minimum: 2, maximum: 9}",
        [("bp-c", ".config.count > 8 && .environment.envType == 'stg'")]),
      blueprint("bp-c", schema: "", [("bp-a", ".environment.envType != 'prod'")]),
    ])
    let cycle = try #require(cycles.first)
    #expect(cycles.count == 1)
    #expect(cycle.steps.map(\.entry.name) == ["bp-a", "bp-b", "bp-c"])
    #expect(
      cycle.steps.map { json($0.config.root) } == [#"{"mode":"q"}"#, #"{"count":9}"#, "{}"])
    #expect(cycle.surroundings == ["environment.envType": #""stg""#])
  }

  /// What cannot hold together, or not at all, is no cycle.
  @Test(arguments: [
    (".environment.envType == 'stg'", ".environment.envType == 'prod'"),
    (".config.mode == 'z'", "true"), (".config.mode == 'p' && .config.mode == 'q'", "true"),
    ("false", "true"), (".placement.mode == 'elsewhere'", "true"),
    (".dependencies.b.outputs.port == 80", "true"),
  ])
  func whatCannotHoldIsLeftAlone(_ first: String, _ second: String) {
    let cycles = found([
      blueprint("bp-a", schema: "mode: {enum: [p, q]}", [("bp-b", first)]),
      blueprint("bp-b", schema: "mode: {enum: [p, q]}", [("bp-a", second)]),
    ])
    #expect(cycles.count == 0)
  }

  /// A cycle that no condition opens is reported as one that is there, by `dependency-cycle`.
  @Test func aCertainCycleIsNoPossibleOne() {
    let cycles = found([
      blueprint("bp-a", schema: "", [("bp-b", nil)]),
      blueprint("bp-b", schema: "", [("bp-a", nil), ("bp-a", "true")]),
    ])
    #expect(cycles.count == 0)
  }

  /// Everything may need everything, under conditions that are dear to try and never hold.
  @Test(.timeLimit(.minutes(3))) func costIsBounded() {
    let names = (0..<14).map { "bp-n\($0)" }
    let fields = (0..<10).map { "f\($0)" }
    let schema = fields.map { "\($0): {type: integer, minimum: 1, maximum: 50}" }
      .joined(separator: ", ")
    let never = fields.map { ".config.\($0) > 40" }.joined(separator: " && ")
    let cycles = found(
      names.map { name in
        blueprint(
          name, schema: schema,
          names.filter { $0 != name }.map { ($0, never + " && .config.f0 < 3") })
      })
    #expect(cycles.count == 0)
  }

  private func blueprint(
    _ name: String, schema: String, _ depends: [(String, String?)]
  ) -> String {
    let list = depends.enumerated().map { index, dependency in
      let when = dependency.1.map { ", when: \"{{ \($0) }}\"" } ?? ""
      return "    - {blueprint: \(dependency.0), version: ^1.0, alias: d\(index)\(when)}"
    }
    return """
      apiVersion: catalyst.openova.io/v1
      kind: Blueprint
      metadata: {name: \(name)}
      spec:
        version: 1.0.0
        card: {title: \(name)}
        configSchema: {type: object, properties: {\(schema)}}
        depends:
      \(list.joined(separator: "\n"))
      """
  }

  private func found(_ blueprints: [String]) -> [PossibleCycle] {
    let catalog = World(blueprints.joined(separator: "\n---\n")).resolved().value.catalog
    return possibleCycles(catalog, facts: World.facts)
  }
}

import Planning
import Syntax
import Testing

@testable import Rendering

/// A plan that changes or removes several Applications is carried out in an order.
@Suite struct WaveTests {
  private static func step(
    _ name: String, _ wave: Int, _ waitsFor: [String] = [], suspended: Bool = false
  ) -> WaveOrder.Step {
    WaveOrder.Step(
      name: name, repository: "acme/\(name)", branch: "main", wave: wave, waitsFor: waitsFor,
      clusters: ["hz-fsn-rtz-prod"], isSuspended: suspended)
  }

  private static func order(_ steps: [WaveOrder.Step]) -> WaveOrder {
    WaveOrder(environment: "acme-prod", repository: "acme/acme-prod", applications: steps)
  }

  private static func file(_ name: String, _ dependencies: [String]) -> RenderedFile {
    let draft: Draft = [
      "kind": "Kustomization",
      "metadata": [
        "name": .string(name), "labels": ["openova.io/application": .string(name)],
      ],
      "spec": ["dependsOn": .sequence(dependencies.map { ["name": .string($0)] })],
    ]
    return RenderedFile(path: "hz-fsn-rtz-prod/\(name).yaml", bytes: write(draft))
  }

  private static func standing(_ names: [(String, [String])]) -> StandingEnvironment {
    StandingEnvironment(names.map { file($0.0, $0.1) })
  }

  private struct Permitted: Equatable {
    var writable: Set<String> = []
    var named: Set<String> = []
    var kept: Set<String> = []
    var waiting: [String: String] = [:]
  }

  private static func permitted(
    _ order: WaveOrder, _ standing: StandingEnvironment, through: Set<String>,
    removes: Bool = false, installsAtOnce: Bool = true
  ) -> Permitted {
    let found = order.permission(
      over: standing, removes: removes, installsAtOnce: installsAtOnce
    ) { through.contains($0) }
    return Permitted(
      writable: found.writable, named: found.named, kept: found.kept, waiting: found.waiting)
  }

  private static let chain = order([
    step("db", 0), step("shop", 1, ["db"]), step("report", 2, ["shop"]),
  ])
  private static let all = standing([("db", []), ("shop", ["db"]), ("report", ["shop"])])

  @Test func aChangeWaitsForWhatItNeeds() {
    #expect(
      Self.permitted(Self.chain, Self.all, through: [])
        == Permitted(
          writable: ["db"], named: ["db", "shop", "report"],
          waiting: ["shop": "db", "report": "shop"]))
    #expect(
      Self.permitted(Self.chain, Self.all, through: ["db"])
        == Permitted(
          writable: ["db", "shop"], named: ["db", "shop", "report"], waiting: ["report": "shop"]))
    #expect(
      Self.permitted(Self.chain, Self.all, through: ["db", "shop"])
        == Permitted(writable: ["db", "shop", "report"], named: ["db", "shop", "report"]))
  }

  /// Flux orders first installations; on what is being changed they wait.
  @Test func whatIsNewIsInstalledAtOnce() {
    let names: Set = ["db", "shop", "report"]
    #expect(
      Self.permitted(Self.chain, StandingEnvironment(), through: [])
        == Permitted(writable: names, named: names))
    #expect(
      Self.permitted(Self.chain, Self.standing([("db", [])]), through: [])
        == Permitted(
          writable: names, named: ["db"], waiting: ["shop": "db", "report": "shop"]))
    #expect(
      Self.permitted(Self.chain, StandingEnvironment(), through: [], installsAtOnce: false)
        == Permitted(
          writable: ["db"], named: ["db"], waiting: ["shop": "db", "report": "shop"]))
  }

  /// An Application that takes a new one into use waits until that one is there.
  @Test func whatTakesANewOneIntoUseWaitsForIt() {
    #expect(
      Self.permitted(Self.chain, Self.standing([("shop", []), ("report", ["shop"])]), through: [])
        == Permitted(
          writable: ["db"], named: ["db", "shop", "report"],
          waiting: ["shop": "db", "report": "shop"]))
  }

  @Test func whatNeedsItGoesFirst() {
    let none = Self.order([])
    #expect(
      Self.permitted(none, Self.all, through: [])
        == Permitted(
          kept: ["db", "shop", "report"],
          waiting: ["db": "shop", "shop": "report", "report": "report"]))
    #expect(
      Self.permitted(none, Self.all, through: [], removes: true)
        == Permitted(kept: ["db", "shop"], waiting: ["db": "shop", "shop": "report"]))
    #expect(
      Self.permitted(none, Self.standing([("db", [])]), through: [], removes: true) == Permitted())
  }

  @Test func aBranchNamesWhatItMay() throws {
    let folder = "hz-fsn-rtz-prod"
    let wanted = RenderedBranch(
      repository: "acme/acme-prod", branch: "main",
      files: [
        RenderedFile(
          path: "\(folder)/kustomization.yaml",
          bytes: write(kustomization(resources: ["db.yaml", "environment.yaml", "shop.yaml"]))),
        RenderedFile(path: "\(folder)/environment.yaml", bytes: Array("kind: Store\n".utf8)),
        RenderedFile(path: "infrastructure/\(folder)/kustomization.yaml", bytes: [0x7B, 0x7D]),
        Self.file("db", []), Self.file("shop", ["db"]),
      ], message: "Render")
    let order = Self.order([Self.step("db", 0), Self.step("shop", 1, ["db"])])
    let standing = StandingEnvironment([
      Self.file("db", []), Self.file("old", []),
      RenderedFile(path: "elsewhere/old.yaml", bytes: Self.file("old", []).bytes),
    ])
    let permission = order.permission(over: standing, removes: false, installsAtOnce: true) { _ in
      false
    }
    let branch = wanted.limited(to: permission, over: standing)
    #expect(!permission.isWhole(order))
    #expect(branch.kept == ["\(folder)/old.yaml"])
    #expect(
      branch.files.map(\.path) == [
        "\(folder)/db.yaml", "\(folder)/environment.yaml", "\(folder)/kustomization.yaml",
        "infrastructure/\(folder)/kustomization.yaml",
      ])
    #expect(
      branch.files[2].bytes
        == write(kustomization(resources: ["db.yaml", "environment.yaml", "old.yaml"])))
    #expect(branch.files[3].bytes == [0x7B, 0x7D])
  }

  /// Whatever is wanted and whatever stands: nothing changes before what it needs, nothing goes before what needs it, and there is
  /// an end to it.
  @Test(arguments: 0..<200) func everyOrderComesToItsEnd(seed: UInt64) {
    var random = SplitMix(state: seed)
    let names = (0..<8).map { "app-\($0)" }
    func dependencies(_ count: Int) -> [String] {
      names.prefix(count).filter { _ in random.next() % 3 == 0 }
    }
    func some() -> [String] { names.filter { _ in random.next() % 4 != 0 } }
    let wanted = some()
    var waves: [String: Int] = [:]
    let steps = wanted.map { name -> WaveOrder.Step in
      let needs = dependencies(names.firstIndex(of: name) ?? 0).filter(wanted.contains)
      let wave = (needs.compactMap { waves[$0] }.max() ?? -1) + 1
      waves[name] = wave
      return Self.step(name, wave, needs)
    }
    let order = Self.order(steps.sorted { ($0.wave, $0.name) < ($1.wave, $1.name) })
    let old = some()
    var present = Dictionary(
      uniqueKeysWithValues: old.map { name in
        (name, dependencies(names.firstIndex(of: name) ?? 0).filter(old.contains))
      })
    var written: Set<String> = []
    var rounds = 0
    while true {
      let standing = Self.standing(present.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      let through = written.intersection(present.keys)
      let isSettled = steps.allSatisfy { present[$0.name] == nil || through.contains($0.name) }
      let permission = order.permission(
        over: standing, removes: isSettled, installsAtOnce: true
      ) { through.contains($0) }
      for step in steps where permission.writable.contains(step.name) {
        let isFirst = present[step.name] == nil
        #expect(isFirst || step.waitsFor.allSatisfy(through.contains), "seed \(seed)")
        written.insert(step.name)
      }
      for name in present.keys where !permission.kept.contains(name) && waves[name] == nil {
        let users = present.filter { $0.value.contains(name) && waves[$0.key] == nil }
        #expect(users.isEmpty, "seed \(seed): \(name)")
        #expect(isSettled, "seed \(seed): \(name)")
      }
      if permission.isWhole(order) && written.count == steps.count { break }
      present = present.filter { waves[$0.key] != nil || permission.kept.contains($0.key) }
      for step in steps where permission.named.contains(step.name) {
        present[step.name] = step.waitsFor
      }
      rounds += 1
      #expect(rounds < 40, "seed \(seed)")
      if rounds >= 40 { break }
    }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

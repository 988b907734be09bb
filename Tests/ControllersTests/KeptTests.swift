import Compiler
import Controllers
import Diagnostics
import Files
import Glibc
import KubernetesAPI
import Model
import Rendering
import Syntax
import Testing
import Versioning

@testable import Controllers

extension ControllerTests {
  /// Worlds are made after earlier ones, of which they keep what has not changed. Nobody can tell.
  @Suite struct KeptTests {
    /// After each of many edits at random, a cache that keeps what it can gives the outcomes of one that
    /// makes everything anew; and who has another outcome than before was handed out.
    @Test(.timeLimit(.minutes(30)))
    func keepingIsMakingAnew() async throws {
      let seed = number("CATALYST_KEPT_SEED") ?? .random(in: 0...UInt64.max)
      let steps = Int(number("CATALYST_KEPT_STEPS") ?? 40)
      print("KeptTests.keepingIsMakingAnew: CATALYST_KEPT_SEED=\(seed)")
      var workspace = RandomWorkspace(seed: seed)
      let keeping = WorldCache(facts: builtInFacts)
      let anew = WorldCache(facts: builtInFacts)
      for cache in [keeping, anew] {
        _ = await cache.take(workspace.all)
        await cache.fill()
      }
      var before = await outcomes(keeping)
      var reasons: [String: Int] = [:]
      for step in 0..<steps {
        let (changes, description) = workspace.edit()
        _ = await anew.take(changes)
        await anew.forgetWhatIsKept()
        let effect = await keeping.take(changes)
        var handedOut = effect.objects
        for name in effect.organizations {
          handedOut.formUnion(await keeping.differences(in: name))
        }
        let now = await outcomes(keeping)
        let wanted = await outcomes(anew)
        for key in Set(now.keys).union(wanted.keys).sorted(by: { "\($0)" < "\($1)" }) {
          let isSame = now[key] == wanted[key]
          #expect(isSame, "seed \(seed), step \(step): \(description): \(key)")
          let hasChanged = now[key]?.isLike(before[key]) == false
          if hasChanged && key.surroundings == .organization {
            #expect(
              handedOut.contains(key.identity),
              "seed \(seed), step \(step): \(description): \(key) was not handed out")
          }
        }
        for seen in now.values { reasons[seen.ready.reason, default: 0] += 1 }
        before = now
      }
      // What is drawn is neither all broken nor all sound.
      print("KeptTests.keepingIsMakingAnew: \(reasons.sorted { $0.value > $1.value })")
      #expect(
        steps < 40
          || ["Rendered", "Held", "Invalid"].allSatisfy { reasons[$0] != nil })
    }

    /// An unchanged Application is not rendered again because its neighbour has changed.
    @Test func aNeighbourIsTakenOver() async throws {
      let folder = try TestFolder.minimal()
      let hello = try folder.text("workspace/application.yaml")
      try folder.add(
        "other.yaml",
        hello.replacing("hello", with: "other").replacing("bp-other", with: "bp-hello"))
      let cache = WorldCache(facts: builtInFacts)
      _ = await cache.take(try files(folder))
      await cache.fill()
      let first = await outcomes(cache)
      try folder.edit("application.yaml", "spec:", "spec: # more")
      _ = await cache.take(try files(folder))
      let second = await outcomes(cache)
      func branch(_ name: String, _ outcomes: [Key: Seen]) throws -> RenderedBranch {
        try #require(outcomes.first { $0.key.identity.name == name }?.value.commits.first)
      }
      #expect(try branch("other", first) === branch("other", second))
      #expect(try branch("hello", first) !== branch("hello", second))
    }

    private func files(_ folder: TestFolder) throws -> [SourceChange] {
      try listFiles(in: folder.workspace).files.map { path in
        SourceChange(
          path: path, file: SourceFile(path: path, bytes: try readFile(path, limit: 1 << 24)))
      }
    }

    private func number(_ variable: String) -> UInt64? {
      getenv(variable).flatMap { UInt64(String(cString: $0)) }
    }

    private func outcomes(_ cache: WorldCache) async -> [Key: Seen] {
      var found: [Key: Seen] = [:]
      for identity in await cache.identities {
        guard let kind = Kind(group: identity.group, name: identity.kind) else { continue }
        for controller in Controller.all where controller.kinds.contains(kind) {
          guard let around = await cache.surroundings(of: identity, for: controller) else {
            continue
          }
          var world = around.world
          world.now = Timestamp(seconds: 1_800_000_000)
          let key = Key(
            controller: controller.name, identity: identity, surroundings: controller.surroundings)
          found[key] = Seen(controller.desired(around.object, world))
        }
      }
      return found
    }
  }
}

private struct Key: Hashable {
  let controller: String
  let identity: Identity
  let surroundings: Controller.Surroundings
}

/// An outcome, to be compared.
private struct Seen: Equatable {
  let commits: [RenderedBranch]
  let digests: [SHA256]
  let objects: [[UInt8]]
  let pruning: Pruning?
  let ready: Judgement
  let details: [UInt8]
  let diagnostics: [Diagnostic]
  let requeue: Int?

  init(_ outcome: Outcome) {
    commits = outcome.commits.map(\.rendered)
    digests = outcome.commits.map(\.digest)
    objects = outcome.objects.map(\.json)
    pruning = outcome.pruning
    ready = outcome.ready
    details = Draft.mapping(outcome.details).json
    diagnostics = outcome.diagnostics
    requeue = outcome.requeue
  }

  /// Whether it leads to the same commits and the same status: a message alone makes no commit.
  func isLike(_ other: Seen?) -> Bool {
    guard let other else { return false }
    return digests == other.digests && objects == other.objects && pruning == other.pruning
      && ready == other.ready && details == other.details && diagnostics == other.diagnostics
      && requeue == other.requeue
  }
}

extension WorldCache {
  /// The next worlds are made of nothing but files.
  fileprivate func forgetWhatIsKept() {
    worlds = [:]
    begun = [:]
    unfinished = [:]
    kept = Kept()
    keptOfAll = Kept()
    keptOfSound = Kept()
    branches = [:]
  }
}

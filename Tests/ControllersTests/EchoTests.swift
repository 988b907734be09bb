import Diagnostics
import Model
import Syntax
import Testing

@testable import Controllers

extension ControllerTests {
  /// What comes back by the watch for what was written here is no reason to look at an object again; all
  /// else is.
  @Suite struct EchoTests {
    private let identity = Identity(
      group: "orgs.openova.io", kind: "Organization", namespace: nil, name: "acme")

    private func change(
      version: String, status: String? = nil, finalizers: [String] = [], tier: String = "sme"
    ) -> SourceChange {
      let text = """
        apiVersion: orgs.openova.io/v1
        kind: Organization
        metadata:
          name: acme
        spec:
          kind: customer
          tier: \(tier)

        """
      var observed = ObservedObject(identity, path: "Organization/acme.yaml")
      observed.uid = "1"
      observed.resourceVersion = version
      observed.status = status.map(node)
      observed.finalizers = finalizers
      return SourceChange(
        path: observed.path, file: SourceFile(path: observed.path, text: text), observed: [observed]
      )
    }

    private func node(_ text: String) -> Node {
      Tree(["phase": .string(text)], origin: SourceFile(path: "", bytes: []).beginning).root
    }

    private func cache() async -> WorldCache {
      let cache = WorldCache(facts: builtInFacts)
      _ = await cache.take([change(version: "1")])
      await cache.fill()
      return cache
    }

    @Test func whatWasWrittenIsNoNews() async {
      let cache = await cache()
      await cache.wrote(node("ready"), of: identity)
      await cache.wrote(["ours"], of: identity)
      #expect(await cache.take([change(version: "2", finalizers: ["ours"])]).objects == [])
      let both = change(version: "3", status: "ready", finalizers: ["ours"])
      #expect(await cache.take([both]).objects == [])
      // The cache knows it all the same.
      #expect(await cache.sources[identity]?.observed[identity]?.finalizers == ["ours"])
      // A list that says what is known is no news either.
      #expect(await cache.take([both]).objects == [])
    }

    @Test func whatOthersWroteIsNews() async {
      let cache = await cache()
      await cache.wrote(node("ready"), of: identity)
      #expect(await cache.take([change(version: "2", status: "other")]).objects == [identity])
      #expect(await cache.take([change(version: "3")]).objects == [identity])
      #expect(await cache.take([change(version: "4", finalizers: ["x"])]).objects == [identity])
      #expect(await cache.take([change(version: "5")]).objects == [identity])
      #expect(await cache.take([change(version: "5", tier: "corporate")]).objects == [identity])
    }

    /// A write that met another version: its event may have come already, or comes later.
    @Test func whatWasMissedIsLookedAtAgain() async {
      let cache = await cache()
      let old = change(version: "1").observed[0]
      await cache.wrote(["ours"], of: identity)
      #expect(await !cache.hasMissed(old))
      #expect(await cache.take([change(version: "2", finalizers: ["ours"])]).objects == [identity])
      #expect(await cache.hasMissed(old))
    }
  }
}

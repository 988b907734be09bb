import APIServerDouble
import Compiler
import Controllers
import Files
import GitStorage
import KubernetesAPI
import Model
import Syntax
import Testing

extension ControllerTests {
  /// The platform's own repositories hold everybody: what is broken of one stops nobody else, and
  /// takes nothing away.
  @Suite struct PlatformTests {
    private func configuration(_ folder: TestFolder) throws -> [String: String] {
      let repository = try Repository(
        at: "\(folder.repositories)/system/catalyst-config.git")
      let tip = try repository.commit(named: "main")
      return try repository.files(in: tip).reduce(into: [:]) { files, file in
        files[file.path] = String(decoding: try repository.blob(file.id), as: UTF8.self)
      }
    }

    @Test func anOrganizationWithABrokenApplicationKeepsItsFolders() async throws {
      let folder = try TestFolder.demo()
      let run = try DirectoryRun(folder)
      await run.settled()
      let before = try configuration(folder)
      try folder.edit(
        "applications/gulf-freight-prod/booking.yaml", "overlay: medium", "overlay: [medium]")
      // Somebody else's change is written all the same.
      try folder.edit("organizations/nizwa-dates.yaml", "tier: sme", "tier: corporate")
      #expect(
        try await run.eventually {
          try configuration(folder)["organizations/nizwa-dates.yaml"]?.contains("tier: corporate")
            == true
        })
      await run.settled()
      let after = try configuration(folder)
      let own = before.filter { $0.key.contains("/gulf-freight/") }
      #expect(!own.isEmpty)
      #expect(after.filter { $0.key.contains("/gulf-freight/") } == own)
      // So does a new process, which has never seen it sound.
      await run.stop()
      let again = try DirectoryRun(folder)
      await again.settled()
      #expect(try configuration(folder) == after)
      await again.stop()
    }

    @Test func aBrokenUserAccessTakesNoRightsAndStopsNobody() async throws {
      let folder = try TestFolder.demo()
      let run = try DirectoryRun(folder)
      await run.settled()
      let before = try configuration(folder)
      try folder.edit("access/laila-operator.yaml", "tier: operator", "tier: king")
      try folder.edit("organizations/nizwa-dates.yaml", "tier: sme", "tier: corporate")
      #expect(
        try await run.eventually {
          try configuration(folder)["organizations/nizwa-dates.yaml"]?.contains("tier: corporate")
            == true
        })
      await run.settled()
      let after = try configuration(folder)
      let own = { (path: String) in path.hasSuffix("access.yaml") || path.hasPrefix("access/") }
      #expect(
        after.filter { own($0.key) && !$0.key.contains("nizwa") }
          == before.filter { own($0.key) && !$0.key.contains("nizwa") })
      await run.stop()
    }

    @Test func bindingsComeAndGoOnTheCluster() async throws {
      let cluster = try ClusterRun.minimal()
      let replica = cluster.replica()
      #expect(try await cluster.isRendered("acme-prod", of: "acme"))
      cluster.server.put(Self.access(tier: "operator"), "useraccesses")
      #expect(
        try await cluster.eventually {
          cluster.server.object("rolebindings", "access:acme:sami", in: "acme-prod")?["roleRef"]?[
            "name"] == "catalyst:operator"
        })
      #expect(cluster.server.object("clusterroles", "catalyst:operator") != nil)
      let access = try #require(cluster.server.object("useraccesses", "sami", in: "acme"))
      #expect(access["metadata"]?["finalizers"]?.items == ["catalyst.openova.io/bindings"])
      cluster.server.delete("useraccesses", "sami", in: "acme")
      #expect(
        try await cluster.eventually {
          cluster.server.object("rolebindings", "access:acme:sami", in: "acme-prod") == nil
            && cluster.server.object("useraccesses", "sami", in: "acme") == nil
        })
      await replica.stop()
    }

    private static func access(tier: String) -> JSONValue {
      [
        "apiVersion": "catalyst.openova.io/v1", "kind": "UserAccess",
        "metadata": ["name": "sami", "namespace": "acme"],
        "spec": ["user": "sami", "organization": "acme", "tier": .string(tier)],
      ]
    }
  }
}

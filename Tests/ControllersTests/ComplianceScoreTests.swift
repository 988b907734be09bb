import Compiler
import Controllers
import Diagnostics
import Model
import Planning
import Syntax
import Testing
import Versioning

extension ControllerTests {
  @Suite struct ComplianceScoreTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func plan(_ folder: TestFolder) throws -> InstallPlan {
      try #require(Planning.plan(try analysis(folder.workspace).resolved).first)
    }

    private var table: Node { builtInFacts.table("compliance.yaml").value }

    private func score(
      _ folder: TestFolder, _ verdicts: [String: PolicyVerdict], at time: Timestamp? = nil
    ) throws -> [ComplianceScore.Application] {
      ComplianceScore(of: try plan(folder), table: table, now: time ?? now) { policy, _ in
        verdicts[policy]
      }.applications
    }

    /// What does not apply is in neither part of the share.
    @Test func theShareIsOfWhatApplies() throws {
      let folder = try TestFolder.minimal()
      let found = try score(
        folder, ["multi-replica": .passed, "topology-spread": .failed, "probes": .failed])
      #expect(
        found == [
          ComplianceScore.Application(
            name: "hello", passed: 15, weight: 30, failed: ["topology-spread", "probes"])
        ])
      #expect(found.percent == 50)
      #expect(try score(folder, [:]).percent == nil)
    }

    /// A waiver holds to the end of its last day.
    @Test func aWaivedPolicyIsNotAskedForUntilItsEnd() throws {
      let folder = try TestFolder.minimal()
      try folder.add("policy.yaml", Self.policy)
      let verdicts: [String: PolicyVerdict] = ["probes": .failed, "multi-replica": .passed]
      let before = try Timestamp("2026-12-31T23:59:59Z")
      let after = try Timestamp("2027-01-01T00:00:00Z")
      #expect(try score(folder, verdicts, at: before).percent == 100)
      // 10 of 10 + 40, the policy's own weights.
      #expect(try score(folder, verdicts, at: after).percent == 20)
    }

    private static let policy = """
      apiVersion: catalyst.openova.io/v1
      kind: EnvironmentPolicy
      metadata:
        name: acme-prod-policy
        namespace: catalyst-system
      spec:
        appliesTo:
          environments: [acme-prod]
        compliance:
          policies:
            - {name: probes, weight: 40, mode: enforcing}
            - {name: multi-replica, weight: 10, mode: permissive}
          waivers:
            - policy: probes
              application: hello
              reason: its probe comes with the next version
              approvedBy: salma
              expires: "2026-12-31"

      """
  }
}

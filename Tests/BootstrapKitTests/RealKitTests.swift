import BootstrapKit
import Diagnostics
import Testing

/// The kit that people really wrote, and what becomes of the verdict when something in it changes.
@Suite(.enabled(if: RealKit.isPresent, "../shared/corpus is not here"))
struct RealKitTests {
  @Test func theRealKitIsCleanWithThirteenDeferredSlots() throws {
    let report = RealKit().report()
    #expect(report.verdictLines == [])
    #expect(report.verdict == .clean)
    let deferred = report.diagnostics.filter { $0.rule == "kit-deferred-slot" }
    #expect(deferred.count == 13)
    #expect(
      deferred.first?.line
        == "expected.yaml:178 kit-deferred-slot: "
        + "'bp-stunner' (slot 36, wave W2.K4) is declared and deferred: it has no file yet")
  }

  @Test func aDroppedEdgeIsDrift() {
    var kit = RealKit()
    kit.replace("  dependsOn:\n    - name: bp-keycloak\n", by: "", in: "10-gitea.yaml")
    let report = kit.report()
    #expect(report.verdict == .drift)
    #expect(
      report.verdictLines == [
        "kit/10-gitea.yaml:31 kit-missing-edge: "
          + "'bp-gitea' is declared to depend on 'bp-keycloak', and does not"
      ])
    #expect(
      report.diagnostics.first { $0.rule == "kit-missing-edge" }?.noteLines == [
        "expected.yaml:67 it is declared here"
      ])
  }

  @Test func anAddedEdgeIsDrift() {
    var kit = RealKit()
    kit.replace(
      "    - name: bp-keycloak\n", by: "    - name: bp-keycloak\n    - name: bp-openbao\n",
      in: "10-gitea.yaml")
    let report = kit.report()
    #expect(report.verdict == .drift)
    #expect(
      report.verdictLines == [
        "kit/10-gitea.yaml:39 kit-undeclared-edge: "
          + "'bp-gitea' depends on 'bp-openbao', which is not declared for it"
      ])
  }

  @Test func anUnknownDependencyIsDrift() {
    var kit = RealKit()
    kit.replace("- name: bp-keycloak", by: "- name: bp-keykloak", in: "10-gitea.yaml")
    let report = kit.report()
    #expect(report.verdict == .drift)
    #expect(
      report.verdictLines == [
        "kit/10-gitea.yaml:38 kit-undeclared-edge: 'bp-gitea' depends on 'bp-keykloak', "
          + "which no file defines and nothing declares"
      ])
    #expect(
      report.diagnostics.first { $0.rule == "kit-undeclared-edge" }?.finding.help
        == "did you mean 'bp-keycloak'?")
  }

  @Test func anUnknownDependencyOnBothSidesIsDrift() {
    var kit = RealKit()
    kit.replace("- name: bp-keycloak", by: "- name: bp-zitadel", in: "10-gitea.yaml")
    kit.replace("depends_on: [bp-keycloak]", by: "depends_on: [bp-zitadel]", in: "expected")
    let report = kit.report()
    #expect(report.verdict == .drift)
    #expect(
      report.verdictLines == [
        "expected.yaml:67 kit-expected-unknown: "
          + "'bp-gitea' is declared to depend on 'bp-zitadel', which is not declared"
      ])
  }

  @Test func aRenamedReleaseIsDrift() {
    var kit = RealKit()
    kit.replace(
      "kind: HelmRelease\nmetadata:\n  name: bp-gitea",
      by: "kind: HelmRelease\nmetadata:\n  name: bp-gitaa", in: "10-gitea.yaml")
    let report = kit.report()
    #expect(report.verdict == .drift)
    #expect(
      report.verdictLines == [
        "kit/10-gitea.yaml:31 kit-undeclared-release: "
          + "the release 'bp-gitaa' is not declared in 'expected.yaml'"
      ])
  }

  @Test func aDuplicateLeavesNoAnswer() {
    var kit = RealKit()
    kit.files["10-gitea-2.yaml"] = kit.files["10-gitea.yaml"]
    let report = kit.report()
    #expect(report.verdict == .unusable)
    #expect(
      report.verdictLines == [
        "kit/10-gitea.yaml:31 kit-duplicate-release: the release 'bp-gitea' is defined twice"
      ])
  }

  @Test func aMissingFileIsDeferred() {
    var kit = RealKit()
    kit.files["35-coraza.yaml"] = nil
    let report = kit.report()
    #expect(report.verdict == .clean)
    #expect(report.diagnostics.filter { $0.rule == "kit-deferred-slot" }.count == 14)
  }

  @Test func aCycleOfTwoIsACycle() {
    var kit = RealKit()
    kit.replace(
      "  targetNamespace: keycloak\n  dependsOn:\n",
      by: "  targetNamespace: keycloak\n  dependsOn:\n    - name: bp-gitea\n",
      in: "09-keycloak.yaml")
    #expect(kit.report().verdict == .drift)
    kit.replace(
      "name: bp-keycloak\n    depends_on: [bp-cert-manager]",
      by: "name: bp-keycloak\n    depends_on: [bp-gitea, bp-cert-manager]", in: "expected")
    let report = kit.report()
    #expect(report.verdict == .cycle)
    #expect(
      report.verdictLines == [
        "kit/09-keycloak.yaml:37 kit-cycle: "
          + "bp-keycloak → bp-gitea → bp-keycloak can never be installed"
      ])
    #expect(
      report.diagnostics.first { $0.rule == "kit-cycle" }?.noteLines == [
        "kit/10-gitea.yaml:38 and 'bp-gitea' on 'bp-keycloak' here"
      ])
  }

  @Test func aCycleAmongDeferredSlotsIsACycle() {
    var kit = RealKit()
    kit.replace(
      "name: bp-stunner\n    depends_on: [bp-cilium, bp-cert-manager]",
      by: "name: bp-stunner\n    depends_on: [bp-livekit]", in: "expected")
    let report = kit.report()
    #expect(report.verdict == .cycle)
    #expect(
      report.verdictLines == [
        "expected.yaml:179 kit-cycle: bp-stunner → bp-livekit → bp-stunner can never be installed"
      ])
  }

  @Test func aCycleOfSevenIsACycle() {
    var kit = RealKit()
    let ring = [
      "bp-knative", "bp-kserve", "bp-vllm", "bp-stunner", "bp-livekit", "bp-temporal", "bp-matrix",
    ]
    for (index, name) in ring.enumerated() {
      guard let start = kit.expected.firstRange(of: "    name: \(name)\n    depends_on: [") else {
        preconditionFailure(name)
      }
      kit.expected.insert(
        contentsOf: ring[(index + 1) % ring.count] + ", ", at: start.upperBound)
    }
    // What knative needs already closes shorter ways round.
    let report = kit.report()
    #expect(report.verdict == .cycle)
    let cycles = report.diagnostics.filter { $0.rule == "kit-cycle" }
    #expect(cycles.map { $0.finding.notes.count + 1 } == [2, 2, 2, 7])
    #expect(
      cycles.last?.finding.message.hasSuffix("can never be installed") == true)
  }

  @Test func brokenYAMLLeavesNoAnswer() {
    var kit = RealKit()
    kit.replace("  chart:\n    spec:", by: "  chart: [\n    spec:", in: "10-gitea.yaml")
    let report = kit.report()
    #expect(report.verdict == .unusable)
    #expect(report.verdictLines.count == 1)
    #expect(report.verdictLines.first?.hasPrefix("kit/10-gitea.yaml:") == true)
  }

  @Test func anEmptyKitLeavesNoAnswer() {
    var kit = RealKit()
    kit.files = ["readme.yaml": "a: 1\n"]
    let report = kit.report()
    #expect(report.verdict == .unusable)
    #expect(
      report.verdictLines == ["kit/readme.yaml:1 kit-empty: no file of the kit holds a HelmRelease"]
    )
  }

  @Test func anExpectedGraphWithoutSlotsLeavesNoAnswer() {
    var kit = RealKit()
    kit.expected = "slots: []\n"
    #expect(kit.report().verdict == .unusable)
    kit.expected = "slots: [\n"
    #expect(kit.report().verdict == .unusable)
  }
}

import Glibc
import Testing

/// The drop-in as a process, on the kit that people really wrote and on what becomes of it when
/// something in it changes: exit codes and places are the contract.
@Suite(.enabled(if: KitCopy.isPresent, "../shared/corpus is not here"))
struct DropInTests {
  let kit: KitCopy

  init() throws {
    kit = try KitCopy()
  }

  @Test func theRealKitIsClean() {
    let run = kit.check()
    #expect(run.status == 0)
    #expect(run.error == "")
    #expect(run.output.components("  [P] slot ") == 35)
    #expect(run.output.components("  [.] slot ") == 13)
    #expect(run.output.contains("  [P] slot 01  bp-cilium             (root)\n"))
    #expect(
      run.output.hasSuffix(
        "no drift between 35 releases and 'scripts/expected-bootstrap-deps.yaml', 13 deferred; "
          + "no cycles\n"))
  }

  @Test func bothWaysOfCallingAgree() throws {
    let script = kit.check("--kit-dir", KitCopy.kit, "--expected", KitCopy.expected)
    #expect(script.output == kit.check().output)
    try kit.write(dag(of: kit.text(KitCopy.expected)), to: "docs/DAG.md")
    let pattern = kit.checkFiles(
      "--kustomization", KitCopy.kit + "/kustomization.yaml", "--dag", "docs/DAG.md")
    #expect(pattern.status == 0)
    #expect(
      pattern.output.hasSuffix(
        "no drift between 35 releases and 'docs/DAG.md', 13 deferred; no cycles\n"))
  }

  @Test func itWorksFromAFolderOfTheRepository() throws {
    try kit.write("", to: ".git")
    let run = ProgramRun("check-bootstrap-deps", [], in: kit.folder + "/scripts")
    #expect(run.status == 0)
    #expect(run.output.contains("13 deferred"))
  }

  @Test func aDroppedEdgeIsDrift() throws {
    try #require(
      try kit.replace("  dependsOn:\n    - name: bp-keycloak\n", by: "", in: "10-gitea.yaml"))
    expect(kit.check(), 1, at: "clusters/_template/bootstrap-kit/10-gitea.yaml:31:9")
  }

  @Test func anAddedEdgeIsDrift() throws {
    try #require(
      try kit.replace(
        "    - name: bp-keycloak\n", by: "    - name: bp-keycloak\n    - name: bp-openbao\n",
        in: "10-gitea.yaml"))
    expect(kit.check(), 1, at: "clusters/_template/bootstrap-kit/10-gitea.yaml:39:13")
  }

  @Test func aRenamedReleaseIsDrift() throws {
    try #require(
      try kit.replace(
        "kind: HelmRelease\nmetadata:\n  name: bp-gitea",
        by: "kind: HelmRelease\nmetadata:\n  name: bp-forgejo", in: "10-gitea.yaml"))
    expect(kit.check(), 1, at: "clusters/_template/bootstrap-kit/10-gitea.yaml:31:9")
  }

  @Test func anUnknownDependencyIsDrift() throws {
    try #require(
      try kit.replace("- name: bp-keycloak", by: "- name: bp-zitadel", in: "10-gitea.yaml"))
    expect(kit.check(), 1, at: "clusters/_template/bootstrap-kit/10-gitea.yaml:38:13")
  }

  @Test func aDuplicateIsThree() throws {
    let copy = kit.text(KitCopy.kit + "/10-gitea.yaml")
    try kit.write(copy, to: KitCopy.kit + "/49-gitea.yaml")
    expect(kit.check(), 3, at: "clusters/_template/bootstrap-kit/49-gitea.yaml:31:9")
  }

  @Test func aMissingFileIsDeferredWhereItIsExpectedAndThreeWhereItIsNamed() {
    kit.remove(KitCopy.kit + "/35-coraza.yaml")
    let run = kit.check()
    #expect(run.status == 0)
    #expect(run.output.contains("14 deferred"))
    let named = kit.check("--hrs", KitCopy.kit + "/35-coraza.yaml")
    #expect(named.status == 3)
    #expect(named.error.contains("35-coraza.yaml': it does not exist"))
  }

  @Test func cyclesAreTwoAndDriftWins() throws {
    try #require(
      try kit.replace(
        "name: bp-keycloak\n    depends_on: [bp-cert-manager]",
        by: "name: bp-keycloak\n    depends_on: [bp-cert-manager, bp-gitea]", in: KitCopy.expected))
    expect(kit.check(), 1, at: "clusters/_template/bootstrap-kit/09-keycloak.yaml:36:3")
    try #require(
      try kit.replace(
        "    - name: bp-cert-manager\n",
        by: "    - name: bp-cert-manager\n    - name: bp-gitea\n", in: "09-keycloak.yaml"))
    let run = kit.check()
    expect(run, 2, at: "clusters/_template/bootstrap-kit/09-keycloak.yaml:38:13")
    #expect(run.output.contains("bp-keycloak → bp-gitea → bp-keycloak can never be installed"))
    #expect(run.output.contains("clusters/_template/bootstrap-kit/10-gitea.yaml:38:13"))
  }

  @Test func brokenYAMLIsThree() throws {
    try #require(try kit.replace("  chart:\n", by: "  chart: [\n", in: "10-gitea.yaml"))
    expect(kit.check(), 3, at: "clusters/_template/bootstrap-kit/10-gitea.yaml:")
  }

  @Test func nothingToReadIsThree() throws {
    #expect(kit.check("--kit-dir", "docs").status == 3)
    #expect(kit.check("--kit-dir", "scripts", "--expected", KitCopy.expected).status == 3)
    #expect(kit.check("--expected", "nowhere.yaml").status == 3)
    #expect(kit.check("--dag", KitCopy.kit).status == 3)
    #expect(kit.check("--no-such-flag").status == 3)
    #expect(kit.check("stray.yaml").status == 3)
    try kit.write("slots: []\n", to: KitCopy.expected)
    expect(kit.check(), 3, at: "scripts/expected-bootstrap-deps.yaml:1:8")
  }

  @Test func whatIsBeyondTheScriptCountsWhenAsked() throws {
    try #require(
      try kit.replace(
        "url: oci://ghcr.io/openova-io\n", by: "url: oci://ghcr.io/openova-io/bp-gitea\n",
        in: "10-gitea.yaml"))
    let run = kit.check()
    #expect(run.status == 0)
    #expect(run.output.contains("warning[kit-repository-url]"))
    let strict = kit.check("--strict")
    #expect(strict.status == 1)
    #expect(strict.output.contains("error[kit-repository-url]"))
  }

  /// The script finds no name in a text, and Flux refuses the release.
  @Test func anEdgeThatIsATextIsDrift() throws {
    try #require(
      try kit.replace("    - name: bp-keycloak\n", by: "    - bp-keycloak\n", in: "10-gitea.yaml"))
    let run = kit.check()
    #expect(run.status == 1)
    #expect(run.output.contains("error[kit-dependency-text]"))
  }

  /// The script takes `.yaml` alone; what the kustomization lists is a part of the kit under any name.
  @Test func aFileOfAnotherEndingCountsWhereItIsListed() throws {
    let text = kit.text(KitCopy.kit + "/10-gitea.yaml")
    try kit.write(
      text.replacing("bp-gitea", with: "bp-extra"), to: KitCopy.kit + "/50-extra.yml")
    #expect(kit.check().status == 0)
    try #require(
      try kit.replace(
        "  - 35-coraza.yaml\n", by: "  - 35-coraza.yaml\n  - 50-extra.yml\n",
        in: "kustomization.yaml"))
    let run = kit.check()
    #expect(run.status == 1)
    #expect(run.output.contains("'bp-extra' is not declared"))
  }

  @Test func variablesAreThoseOfTheKustomizationThatBuildsTheKit() throws {
    let file = KitCopy.kit + "/35-coraza.yaml"
    try kit.write(kit.text(file) + "  values:\n    host: www.${ZONE}\n", to: file)
    #expect(kit.check().output.contains("the variable 'ZONE' is declared nowhere"))
    try kit.write(
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: kit, namespace: flux-system}
      spec:
        path: ./clusters/_template/bootstrap-kit
        postBuild: {substitute: {ZONE: example.org}}

      """, to: "clusters/_template/kit.yaml")
    let run = kit.check()
    #expect(run.status == 0)
    #expect(!run.output.contains("ZONE"))
  }

  @Test func aBatchAndACatalogAreComparedWith() throws {
    try kit.write(
      "kind: Blueprint\nmetadata: {name: bp-gitea}\nspec: {version: 9.9.9}\n",
      to: "platform/gitea/blueprint.yaml")
    let run = kit.check("--catalog", "platform", "--batch", "K4")
    #expect(run.status == 0)
    #expect(run.output.contains("warning[kit-chart-version]: 'bp-gitea' installs version"))
    #expect(run.output.components("warning[kit-slot-batch]") == 34)
    let wrong = kit.check("--batch", "K9")
    #expect(wrong.status == 3)
    #expect(wrong.error.contains("choose 'K0', 'K1', 'K2', 'K3' or 'K4'"))
    kit.remove("platform/gitea/blueprint.yaml")
    rmdir(kit.folder + "/platform/gitea")
    rmdir(kit.folder + "/platform")
  }

  @Test func everyFormatIsWritten() {
    for format in ["json", "sarif", "github", "gitlab", "junit", "tap"] {
      let run = kit.check("--format", format)
      #expect(run.status == 0, "\(format)")
      #expect(run.output.contains("kit-placeholder"), "\(format)")
      #expect(!run.output.contains("[P]"), "\(format)")
    }
  }

  @Test func helpIsZero() {
    let run = kit.check("--help")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("check-bootstrap-deps: checks that"))
  }

  private func expect(
    _ run: ProgramRun, _ status: Int32, at place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.status == status, sourceLocation: sourceLocation)
    #expect(run.output.contains(place), "\(run.output)", sourceLocation: sourceLocation)
  }

  /// The expected graph as a document with a slot table.
  private func dag(of expected: String) -> String {
    var rows = "| Slot | Blueprint | Tier | Layer | dependsOn |\n|---|---|---|---|---|\n"
    var fields: [String: String] = [:]
    for line in expected.split(separator: "\n") {
      let text = line.drop { $0 == " " || $0 == "-" }
      guard let colon = text.firstIndex(of: ":") else { continue }
      let key = String(text[..<colon])
      fields[key] = text[colon...].dropFirst().filter { $0 != "[" && $0 != "]" }
      if key == "wave", let slot = fields["slot"], slot.count < 4 {
        rows +=
          "| 0\(slot.drop { $0 == " " }) |\(fields["name"] ?? "") | 0 | host |"
          + "\(fields["depends_on"] ?? "") |\n"
      }
    }
    return rows
  }
}

extension String {
  /// How often `part` stands in the text.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}

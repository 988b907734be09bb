import Fixtures
import Testing

/// `--flux-version` changes the verdict on fields and API versions.
@Suite struct FluxVersionTests {
  private let folder = TemporaryFolder()

  @Test(arguments: [("2.6", 1), ("2.7", 0), ("v2.9.1", 0), ("2.2", 1)])
  func theInstalledFluxDecides(_ version: String, _ status: Int32) {
    let run = ShellRun(
      """
      cd '\(folder.path)' && cat >release.yaml <<'END'
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: shop, namespace: flux-system}
      spec:
        interval: 15m
        chart: {spec: {chart: shop, sourceRef: {kind: HelmRepository, name: charts}}}
        install: {strategy: {name: RetryOnFailure}}
      END
      $catalyst check --flux-version \(version) .
      """)
    #expect(run.status == status, "\(run.output)")
    #expect(run.output.contains("has no field 'strategy': it came with 2.7") == (version == "2.6"))
    #expect(run.output.contains("has no 'helm.toolkit.fluxcd.io/v2' yet") == (version == "2.2"))
  }

  @Test func whatIsNoVersionIsRefused() {
    let run = ShellRun("cd '\(folder.path)'; $catalyst check --flux-version new .")
    #expect(run.status == 2)
    #expect(run.output.contains("a version of Flux such as '2.6'"))
  }

  /// The project's own kit and catalog are in order by every rule about Flux too.
  @Test func theOwnKitIsSound() {
    let run = ShellRun(
      "cd '\(Checkout.root)'; $catalyst check --fail-on warning --flux-version 2.7 bootstrap-kit fixtures/catalog"
    )
    #expect(run.status == 0, "\(run.output)")
  }
}

import Model
import Testing

@Suite struct FluxHistoryTests {
  private let history = Facts.builtIn().flux

  private func release(_ text: String) throws -> FluxRelease { try #require(FluxRelease(text)) }

  @Test(arguments: [("2.7", "2.7"), ("v2.10", "2.10"), ("2.7.3", "2.7"), ("v2.0.0", "2.0")])
  func releasesAreRead(_ text: String, _ release: String) {
    #expect(FluxRelease(text)?.description == release)
  }

  @Test(arguments: ["", "2", "2.", "2.x", "2.7.", "-2.7", "2.7.1.1", "99999.1", "v v2.1", "2.7-rc"])
  func everythingElseIsNone(_ text: String) {
    #expect(FluxRelease(text) == nil)
  }

  @Test func releasesAreOrderedByNumber() throws {
    #expect(try release("2.9") < release("2.10"))
    #expect(history.newest == (try release("2.9")))
  }

  @Test(arguments: [
    ("HelmRelease", "2.9", "helm.toolkit.fluxcd.io/v2"),
    ("HelmRelease", "2.3", "helm.toolkit.fluxcd.io/v2"),
    ("HelmRelease", "2.2", "helm.toolkit.fluxcd.io/v2beta2"),
    ("HelmRelease", "2.1", "helm.toolkit.fluxcd.io/v2beta1"),
    ("OCIRepository", "2.6", "source.toolkit.fluxcd.io/v1"),
    ("OCIRepository", "2.5", "source.toolkit.fluxcd.io/v1beta2"),
    ("Kustomization", "2.0", "kustomize.toolkit.fluxcd.io/v1"),
  ])
  func theNewestServedVersionIsWritten(_ kind: String, _ text: String, _ version: String) throws {
    #expect(history.apiVersion(of: kind, in: try release(text)) == version)
  }

  @Test func whatAReleaseLacksHasNoVersion() throws {
    #expect(history.apiVersion(of: "ExternalArtifact", in: try release("2.6")) == nil)
    #expect(history.apiVersion(of: "Nothing", in: try release("2.9")) == nil)
  }

  @Test func fieldsHaveTheReleaseThatBroughtThem() throws {
    #expect(
      history.release(ofField: "spec.commonMetadata", in: "HelmRelease") == (try release("2.7")))
    #expect(
      history.release(
        ofField: "spec.deletionPolicy", value: "WaitForTermination", in: "Kustomization")
        == (try release("2.6")))
    #expect(history.release(ofField: "spec.nothing", in: "HelmRelease") == nil)
  }
}

import Diagnostics
import Fixtures
import Kustomize
import Testing

/// What the cases of `fixtures/kustomize` build to: golden, and equal to what the real thing prints.
@Suite struct BuildTests {
  static let folder = "fixtures/kustomize"

  static let cases = Set(
    fixtureNames(under: Checkout.root + "/" + folder).compactMap { name in
      name.split(separator: "/").first.map(String.init)
    }
  ).sorted()

  /// The folder of a case that is built: `production` where there is more than one.
  static func built(_ name: String) -> String {
    let input = "\(folder)/\(name)/input"
    let production = "\(input)/production"
    return readFixture("\(Checkout.root)/\(production)/kustomization.yaml") == nil
      ? input : production
  }

  @Test(arguments: cases)
  func isGolden(_ name: String) throws {
    let build = kustomize(Self.built(name), files: .disk(below: Checkout.root))
    #expect(build.diagnostics == [])
    try expectGolden(build.value.text, in: "\(Self.folder)/\(name)/output.yaml")
  }

  @Test(
    .enabled(if: Kubectl.isInstalled, "kubectl is not installed: golden files have no referee"),
    arguments: cases)
  func isWhatKubectlPrints(_ name: String) throws {
    let printed = try #require(Kubectl.kustomize("\(Checkout.root)/\(Self.built(name))"))
    let build = kustomize(Self.built(name), files: .disk(below: Checkout.root))
    #expect(
      String(decoding: build.value.text, as: UTF8.self) == String(decoding: printed, as: UTF8.self))
  }
}

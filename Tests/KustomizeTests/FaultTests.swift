import Diagnostics
import Fixtures
import Kustomize
import Testing

/// What is said of builds that kustomize refuses, and of patches that change nothing: with the place, and what to do.
@Suite struct FaultTests {
  static let folder = "fixtures/kustomize-faults"

  static let cases = Set(
    fixtureNames(under: Checkout.root + "/" + folder).compactMap { name in
      name.split(separator: "/").first.map(String.init)
    }
  ).sorted()

  @Test(arguments: cases)
  func isGolden(_ name: String) throws {
    let root = "\(Checkout.root)/\(Self.folder)/\(name)"
    let build = kustomize("input", files: .disk(below: root))
    let report = Report(
      build.diagnostics, files: build.value.files, documents: build.value.documents)
    try expectGolden(report.text(.plain), in: "\(Self.folder)/\(name)/output.txt")
  }

  /// What is an error here is one there.
  @Test(
    .enabled(if: Kubectl.isInstalled, "kubectl is not installed: refusals have no referee"),
    arguments: cases)
  func kubectlAgrees(_ name: String) {
    let root = "\(Checkout.root)/\(Self.folder)/\(name)"
    let build = kustomize("input", files: .disk(below: root))
    let isRefused = build.diagnostics.contains { $0.severity == .error }
    // What is not done here at all is no fault of the kustomization's.
    if build.diagnostics.allSatisfy({
      ["kustomize-unsupported", "kustomize-remote"].contains($0.rule)
    }) {
      return
    }
    #expect((Kubectl.kustomize("\(root)/input") == nil) == isRefused)
  }
}

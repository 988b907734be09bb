import Diagnostics
import Fixtures
import Kustomize
import Testing

/// Every kustomization of this repository and of the manifests beside it is built byte for byte as the real thing builds
/// it, or refused like there.
@Suite(.enabled(if: Kubectl.isInstalled, "kubectl is not installed: builds have no referee"))
struct DifferentialTests {
  /// The folders that hold a kustomization, of faulty ones those left out.
  static let folders: [String] =
    ["fixtures", "bootstrap-kit", "../shared/examples", "../shared/corpus"].flatMap { root in
      fixtureNames(under: "\(Checkout.root)/\(root)").compactMap { name -> String? in
        let parts = name.split(separator: "/")
        guard let last = parts.last,
          ["kustomization.yaml", "kustomization.yml", "Kustomization"].contains(last),
          !name.hasPrefix("kustomize")
        else { return nil }
        return ([root] + parts.dropLast().map(String.init)).joined(separator: "/")
      }
    }

  /// Those that differ, with the reason. There is none.
  static let exceptions: [String: String] = [:]

  @Test(arguments: 0..<8)
  func everyBuildIsTheSame(_ part: Int) {
    for (index, folder) in Self.folders.enumerated() where index % 8 == part {
      let build = kustomize(folder, files: .disk(below: Checkout.root))
      let isRefused = build.diagnostics.contains { $0.severity == .error }
      let printed = Kubectl.kustomize("\(Checkout.root)/\(folder)")
      let isSame = isRefused ? printed == nil : printed == build.value.text
      #expect(isSame == (Self.exceptions[folder] == nil), "\(folder)")
    }
  }

  @Test func thereAreSome() {
    #expect(Self.folders.count > 300)
  }
}

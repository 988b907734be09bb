import Controllers
import Fixtures
import Glibc
import Model
import RuleData
import Syntax
import Testing

@Suite struct DeploymentTests {
  @Test func accessIsDerivedFromWhatControllersDo() throws {
    try expectGolden(
      write(AccessRules(facts: builtInFacts).clusterRole), in: "deploy/base/cluster-role.yaml")
  }

  @Test func theCRDsAreThoseOfTheRules() throws {
    var files: [String: [UInt8]] = [:]
    for kind in Kind.allCases {
      let plural: String = kind.plural
      let name = kind.group + "_" + plural + ".yaml"
      files[name] = RuleData.bytes("crds/\(name)")
    }
    let names = files.keys.sorted().map { Draft.string($0) }
    let kustomization: Draft = [
      "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
      "resources": .sequence(names),
    ]
    files["kustomization.yaml"] = write(kustomization)
    try expectGolden(files, inFolder: "deploy/crds")
  }

  /// Only where kubectl is there to judge.
  @Test(.enabled(if: system("command -v kubectl > /dev/null") == 0))
  func kustomizeBuildsTheBase() {
    #expect(system("kubectl kustomize '\(Checkout.root)/deploy/base' > /dev/null") == 0)
  }

  @Test func theDocumentationIsCurrent() throws {
    try expectGolden(controllerPage(), in: "docs/controllers.md")
  }
}

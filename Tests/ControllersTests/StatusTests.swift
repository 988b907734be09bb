import Compiler
import Controllers
import Diagnostics
import Model
import Resolution
import Schemas
import Syntax
import Testing
import Versioning
import Workspaces

extension ControllerTests {
  /// What is written into a status is what its CRD keeps: an API server would drop the rest.
  @Suite struct StatusTests {
    @Test(arguments: [false, true])
    func statusesAreOfTheShapeOfTheirCRD(isBroken: Bool) throws {
      let folder = try TestFolder.demo()
      if isBroken {
        for name in ["booking", "tracking"] {
          try folder.edit(
            "applications/gulf-freight-prod/\(name).yaml", "blueprint:", "blueprnt:")
        }
        try folder.edit("organizations/gulf-freight.yaml", "tier: corporate", "tier: enormous")
      }
      let world = World(
        try analysis(folder.workspace), now: Timestamp(seconds: 1_800_000_000))
      var count = 0
      for object in world.analysis.resolved.workspace.objects {
        let kind = try #require(object.header.catalystKind)
        let schema = try #require(builtInFacts.schemas[kind])
        var observed = ObservedObject(
          object.header.identity, path: object.header.node.tree.file.path)
        observed.generation = 3
        observed.environment = object.header.identity.namespace
        for controller in Controller.all where controller.kinds.contains(kind) {
          var status = StatusDraft(observed, controller.desired(observed, world), now: world.now)
          status.commits = [("acme/shop", "main", "a01450dd50ac6035f8f67919733f18df88629e89")]
          let whole: Draft = [
            "apiVersion": .string(kind.apiVersion), "kind": .string(kind.rawValue),
            "metadata": ["name": "x"], "status": status.draft,
          ]
          let node = Tree(whole, origin: SourceFile(path: "", bytes: []).beginning).root
          let findings = schema.validate(node).filter { $0.instancePath.hasPrefix("/status") }
          #expect(findings.map(\.message) == [])
          count += 1
        }
      }
      #expect(count == 32)
    }
  }
}

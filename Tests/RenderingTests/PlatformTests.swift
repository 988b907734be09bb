import Diagnostics
import Fixtures
import Model
import Planning
import Rendering
import Resolution
import Schemas
import Syntax
import Testing
import Workspaces
import Worlds

/// What is rendered beside Applications.
@Suite struct PlatformTests {
  private let demo = "\(Checkout.root)/fixtures/workspaces/omantel"

  /// Every object of the demo but Applications, the public catalog and what an Application's own repository holds.
  @Test func everyObjectOfTheDemoHasItsPlace() throws {
    let resolved = try Workspace.assemble([FileReadings(World(folder: demo).readings)])
      .then { resolve($0, facts: World.facts) }.value
    let placed = Set(
      render(resolved, plans: plan(resolved)).value.objects.map(\.object))
    let missing = resolved.workspace.objects.filter { object in
      switch object {
      case .application, .blueprint, .continuum: false
      case .cnpgPair, .environment, .environmentPolicy, .organization, .runbook, .secretPolicy,
        .sovereign, .userAccess, .opaque:
        !placed.contains(object.header.identity)
      }
    }
    #expect(missing.map(\.header.identity) == [])
  }

  /// A release of one of the catalog's charts has its version, and values that its schema allows.
  @Test(arguments: RenderingCase.all)
  func releasesFitTheCatalog(_ example: RenderingCase) throws {
    for branch in try example.rendered().value {
      for object in branch.objects where object.kind == "HelmRelease" && !object.isPatch {
        let labels = object.node["metadata"]?["labels"]
        guard branch.repository.hasPrefix("system/") || object.path.hasPrefix("infrastructure/"),
          let name = labels?["openova.io/blueprint"]?.text
        else { continue }
        let path = "fixtures/catalog/platform/\(name.dropFirst(3))/blueprint.yaml"
        let bytes = try #require(readFixture(Checkout.root + "/" + path), "\(path)")
        let blueprint = parse(SourceFile(path: path, bytes: bytes)).value.documents[0]["spec"]
        #expect(blueprint?["version"]?.text == labels?["openova.io/blueprint-version"]?.text)
        guard let values = object.node["spec"]?["values"], let schema = blueprint?["configSchema"]
        else { continue }
        let compiled = Schema.compile(schema, dialect: .draft2020).value
        #expect(compiled.validate(values).map(\.message) == [], "\(name): \(object.path)")
      }
    }
  }

  /// Several Sovereigns share no `system`, and that is said.
  @Test func severalSovereignsGetNoPlatform() throws {
    let world = try World(folder: demo)
    let second = SourceFile(
      path: "second.yaml",
      text: """
        apiVersion: catalyst.openova.io/v1
        kind: Sovereign
        metadata:
          name: t29
        spec:
          domain: t29.omani.works
        """)
    let resolved = Workspace.assemble([FileReadings(World(world.files + [second]).readings)])
      .then { resolve($0, facts: World.facts) }.value
    let rendered = render(resolved, plans: plan(resolved))
    #expect(rendered.value.platform.isEmpty)
    #expect(rendered.diagnostics.filter { $0.rule == "ambiguous-sovereign" }.count == 1)
  }
}

import Compiler
import Diagnostics
import Model
import Planning
import Rendering
import Resolution
import Syntax
import Testing
import Versioning
import Workspaces

@testable import Controllers

extension ControllerTests {
  /// Controllers hold no logic: what they want is what the commands make, byte for byte.
  @Suite struct PurityTests {
    private func outcomes(_ controller: Controller, _ world: World) -> [Outcome] {
      controller.kinds.flatMap { objects($0, world) }.map { controller.desired($0, world) }
    }

    private func objects(_ kind: Kind, _ world: World) -> [ObservedObject] {
      world.analysis.resolved.workspace.objects
        .filter { $0.header.catalystKind == kind }
        .map { object in
          var observed = ObservedObject(
            object.header.identity, path: object.header.node.tree.file.path)
          if case .application(let application) = object {
            observed.environment = application.environment?.value
          }
          if case .continuum(let continuum) = object {
            observed.environment = continuum.environment?.value
          }
          return observed
        }
    }

    private func branches(_ controller: Controller, _ world: World) -> [RenderedBranch] {
      outcomes(controller, world).flatMap(\.commits).map(\.rendered)
    }

    private func world(
      _ folder: TestFolder, part: RenderedPart = .everything
    ) throws -> World {
      World(try analysis(folder.workspace), part: part, now: Timestamp(seconds: 1_800_000_000))
    }

    @Test func environmentsWriteWhatRenderWrites() throws {
      let folder = try TestFolder.demo()
      let wanted = branches(.environment, try world(folder, part: .environments))
      #expect(Set(wanted) == Set(try commandOutput(folder.workspace).branches))
    }

    @Test func applicationsWriteWhatRenderWrites() throws {
      let folder = try TestFolder.demo()
      let world = try world(folder, part: .environments)
      let wanted = branches(.application, world)
      let written = Set(
        world.compilation.plans.flatMap { plan in
          plan.applications.filter { $0.action == .install }.map { "\($0.repository) \($0.branch)" }
        })
      let expected = try commandOutput(folder.workspace).branches.filter {
        written.contains("\($0.repository) \($0.branch)")
      }
      #expect(Set(wanted) == Set(expected))
      #expect(!expected.isEmpty)
    }

    /// Each of them names the platform's repositories that hold files of its objects, whole: their
    /// trees and messages are those of the command.
    @Test(arguments: ["organization", "useraccess", "blueprint", "compliance"])
    func platformRepositoriesAreWhatRenderWrites(name: String) throws {
      let (world, expected) = try Self.platform.get()
      for controller in Controller.all where controller.name == name {
        let identities = Set(controller.kinds.flatMap { objects($0, world) }.map(\.identity))
        var repositories = Set(
          expected.objects.filter { identities.contains($0.object) }.map(\.repository))
        if name == "organization" {
          repositories.formUnion(
            expected.platform.map(\.repository).filter { $0.hasPrefix("system/") })
          #expect(repositories == Set(expected.platform.map(\.repository)))
        }
        #expect(!repositories.isEmpty)
        #expect(
          Set(branches(controller, world))
            == Set(expected.platform.filter { repositories.contains($0.repository) }))
      }
    }

    /// The demo with a Blueprint of an Organization's own: as controllers see it, and as the command
    /// renders it. Made once.
    private static let platform = Result {
      let folder = try TestFolder.demo()
      try folder.add("catalog/own.yaml", ownBlueprint)
      let analysis = try analysis(folder.workspace)
      return (
        World(analysis, part: .platform, now: Timestamp(seconds: 1_800_000_000)), compile(analysis)
      )
    }

    /// What is applied to the cluster is what the command writes for it into Git.
    @Test func bindingsAreThoseThatRenderWrites() throws {
      let folder = try TestFolder.demo()
      let outcomes = outcomes(.userAccess, try world(folder, part: .platform))
      let configuration = try #require(
        try commandOutput(folder.workspace).platform.first {
          $0.repository == "system/catalyst-config"
        })
      let files = configuration.files.filter {
        $0.path.hasPrefix("bindings/") || $0.path == "tiers/roles.yaml"
      }
      #expect(files.count > 1)
      let written = Set(
        files.flatMap { file in
          parse(SourceFile(path: file.path, bytes: file.bytes)).value.documents.map {
            Syntax.write(Draft.node($0))
          }
        })
      #expect(Set(outcomes.flatMap(\.objects).map { Syntax.write($0) }) == written)
    }

    /// The steps, the lease and the records are those of `catalyst failover plan`.
    @Test func switchoversAreThoseOfTheCommand() throws {
      let folder = try TestFolder.demo()
      try folder.add("continuum.yaml", continuum)
      let world = try world(folder, part: .environments)
      let outcome = try #require(outcomes(.continuum, world).first)
      let plan = try #require(
        Planning.plan(world.analysis.resolved).first { $0.environment.name == "gulf-freight-prod" })
      let made = switchover(of: "booking", to: "fsn", in: plan, facts: builtInFacts)
      let wanted = try #require(made.value)
      let status = Tree(
        .mapping(outcome.details), origin: SourceFile(path: "", bytes: []).beginning
      ).root
      let first = try #require(status["switchovers"].map { Array($0.items) }?.first)
      let steps = try #require(first["steps"].map { Array($0.items) })
      #expect(steps.map { $0["does"]?.string } == wanted.steps.map(\.does))
      #expect(steps.map { $0["undo"]?.string } == wanted.steps.map(\.undo))
      #expect(status["lease"]?["renew"]?.string == "10s")
      #expect(
        status["records"]?.items.map { $0["content"]?.string }
          == wanted.records.before.map(\.content))
      let branch = try #require(
        try commandOutput(folder.workspace).branches.first {
          $0.repository == "gulf-freight/booking" && $0.branch == "main"
        })
      #expect(outcome.commits.map(\.rendered) == [branch])
    }

    @Test(arguments: Controller.all.map(\.name))
    func findingsAreThoseOfCheck(name: String) throws {
      let world = try Self.broken.get()
      for controller in Controller.all where controller.name == name {
        let found = outcomes(controller, world).flatMap(\.diagnostics)
        let paths = Set(
          world.analysis.resolved.workspace.objects
            .filter { controller.kinds.map(Optional.some).contains($0.header.catalystKind) }
            .map(\.header.node.tree.file.path))
        let expected = (world.analysis.diagnostics + world.compilation.diagnostics)
          .filter { paths.contains($0.finding.range.file.path) }
        #expect(found.sorted() == expected.sorted())
      }
    }

    /// The demo with a mistake of several kinds.
    private static let broken = Result {
      let folder = try TestFolder.demo()
      try folder.edit("organizations/gulf-freight.yaml", "tier: corporate", "tier: enormous")
      try folder.edit("access/laila-operator.yaml", "tier: operator", "tier: king")
      try folder.edit(
        "applications/gulf-freight-prod/cache.yaml", "environment: gulf-freight-prod\n  blueprint",
        "environment: gulf\n  blueprint")
      return World(try analysis(folder.workspace), now: Timestamp(seconds: 1_800_000_000))
    }
  }
}

private let ownBlueprint = """
  apiVersion: catalyst.openova.io/v1
  kind: Blueprint
  metadata:
    name: bp-own
    namespace: gulf-freight
  spec:
    version: 1.0.0
    card:
      title: Own
    manifests:
      chart: ./chart

  """

private let continuum = """
  apiVersion: dr.openova.io/v1
  kind: Continuum
  metadata:
    name: booking
    namespace: gulf-freight-prod
  spec:
    application: booking
    environment: gulf-freight-prod
    primary: hel
    standbys: [fsn]

  """

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
      world.analysis.resolved.workspace.objects
        .filter { $0.header.catalystKind == controller.kind }
        .map { object in
          var observed = ObservedObject(
            object.header.identity, path: object.header.node.tree.file.path)
          if case .application(let application) = object {
            observed.environment = application.environment?.value
          }
          return controller.desired(observed, world)
        }
    }

    private func world(_ folder: TestFolder) throws -> World {
      World(try analysis(folder.workspace), now: Timestamp(seconds: 1_800_000_000))
    }

    @Test func environmentsWriteWhatRenderWrites() throws {
      let folder = try TestFolder.demo()
      let wanted = outcomes(.environment, try world(folder)).flatMap(\.commits)
      #expect(Set(wanted) == Set(try commandOutput(folder.workspace).branches))
    }

    @Test func applicationsWriteWhatRenderWrites() throws {
      let folder = try TestFolder.demo()
      let world = try world(folder)
      let wanted = outcomes(.application, world).flatMap(\.commits)
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

    @Test(arguments: Controller.all.map(\.name))
    func findingsAreThoseOfCheck(name: String) throws {
      let folder = try TestFolder.demo()
      try folder.edit("organizations/gulf-freight.yaml", "tier: corporate", "tier: enormous")
      try folder.edit("access/laila-operator.yaml", "tier: operator", "tier: king")
      try folder.edit(
        "applications/gulf-freight-prod/cache.yaml", "environment: gulf-freight-prod\n  blueprint",
        "environment: gulf\n  blueprint")
      let world = try world(folder)
      for controller in Controller.all where controller.name == name {
        let found = outcomes(controller, world).flatMap(\.diagnostics)
        let paths = Set(
          world.analysis.resolved.workspace.objects
            .filter { $0.header.catalystKind == controller.kind }
            .map(\.header.node.tree.file.path))
        let expected = (world.analysis.diagnostics + world.compilation.diagnostics)
          .filter { paths.contains($0.finding.range.file.path) }
        #expect(found.sorted() == expected.sorted())
      }
    }

    @Test func thePartOfAnOrganizationIsItsPartOfTheWhole() async throws {
      // The runner compiles one Organization at a time; the demo has two.
      let folder = try TestFolder.demo()
      let run = try DirectoryRun(folder)
      await run.settled()
      #expect(try repositoriesAreCurrent(folder))
      await run.stop()
    }
  }
}

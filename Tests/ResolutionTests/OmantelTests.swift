import Diagnostics
import Fixtures
import Model
import Resolution
import Testing
import Versioning
import Worlds

/// The demo world: what everything in it is bound to.
@Suite struct OmantelTests {
  private func world() throws -> World {
    try World(folder: Checkout.root + "/fixtures/workspaces/omantel")
  }

  @Test func nothingIsWrongWithTheDemo() throws {
    #expect(try world().diagnostics().map { "\($0.rule): \($0.finding.message)" } == [])
  }

  @Test func everyApplicationIsBound() throws {
    let lines = try world().resolved().value.environments.flatMap { environment in
      environment.applications.map { "\(environment.name) \(line($0))" }
    }
    try expectGolden(
      lines.joined(separator: "\n") + "\n", in: "fixtures/resolution/omantel.txt")
  }

  private func line(_ application: ResolvedApplication) -> String {
    let bindings = application.dependencies.map { dependency in
      switch dependency.binding {
      case .created(let name): "\(dependency.alias): new \(name)"
      case .reused(let name): "\(dependency.alias): \(name)"
      case .platform(let name): "\(dependency.alias): platform \(name)"
      }
    }
    let clusters = application.placement.clusters.map(\.name).joined(separator: ",")
    return
      "\(application.name) \(application.entry.name)@\(application.entry.version) \(application.placement.mode.rawValue) \(clusters) [\(bindings.joined(separator: "; "))]"
  }
}

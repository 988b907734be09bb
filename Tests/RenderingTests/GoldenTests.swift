import Diagnostics
import Fixtures
import Rendering
import Testing
import Worlds

@Suite struct GoldenTests {
  @Test(arguments: RenderingCase.all)
  func output(_ example: RenderingCase) throws {
    try expectGolden(example.rendered().files, inFolder: example.folder + "/output")
  }

  @Test(arguments: RenderingCase.all)
  func sameBytesForAnyOrderOfFiles(_ example: RenderingCase) throws {
    let world = try example.world()
    let shuffled = World(world.files.reversed())
    #expect(try world.rendered().files == shuffled.rendered().files)
  }

  @Test(arguments: RenderingCase.all)
  func referencesFollowWhatTheyPointAt(_ example: RenderingCase) throws {
    let branches = try example.rendered().value
    let environments = branches.indices.filter { branches[$0].branch == "main" }
      .filter { branches[$0].files.allSatisfy { !$0.path.hasPrefix("base/") } }
    #expect(environments.last == branches.indices.last)
    for branch in branches {
      #expect(branch.files.map(\.path) == branch.files.map(\.path).sorted())
      #expect(Set(branch.files.map(\.path)).count == branch.files.count)
    }
  }
}

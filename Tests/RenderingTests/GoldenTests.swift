import Diagnostics
import Fixtures
import Rendering
import Syntax
import Testing
import Worlds

@Suite struct GoldenTests {
  @Test(arguments: RenderingCase.golden)
  func output(_ example: RenderingCase) throws {
    try expectGolden(
      example.rendered().files, inFolder: "fixtures/rendering/\(example.name)/output")
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
    #expect(!branches.isEmpty)
    for (position, branch) in branches.enumerated() {
      // Of the repositories that an Environment's points at, none is written after it.
      let later = Set(branches[position...].dropFirst().map { "\($0.repository).git \($0.branch)" })
      let sources = branch.objects.filter {
        $0.kind == "GitRepository" && !$0.path.contains("base/")
      }
      for source in sources.map(\.node) {
        let url = source["spec"]?["url"]?.text.split(separator: "/").suffix(2).joined(
          separator: "/")
        let target = "\(url ?? "") \(source["spec"]?["ref"]?["branch"]?.text ?? "")"
        #expect(!later.contains(target), "\(branch.repository)")
      }
      #expect(branch.files.map(\.path) == branch.files.map(\.path).sorted())
      #expect(Set(branch.files.map(\.path)).count == branch.files.count)
    }
  }
}

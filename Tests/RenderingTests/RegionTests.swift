import Diagnostics
import Rendering
import Testing
import Worlds

@Suite struct RegionTests {
  /// A further region is an overlay more; what there was stays as it is, but for the Application itself and its record.
  @Test func addingARegionChangesItsOverlayAlone() throws {
    let world = try RenderingCase("active-active").world().replacing(
      "buildingBlocks: [mgt]", with: "buildingBlocks: [rtz, mgt]\n      addresses: [203.0.113.30]")
    let before = try files(of: "acme/tracking-cache", in: world)
    let after = try files(
      of: "acme/tracking-cache",
      in: world.replacing("regions: [fsn, hel]\n", with: "regions: [fsn, hel, nbg]\n"))
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    #expect(
      changed.sorted() == [
        "application.yaml", "dns.yaml", "overlays/hz-nbg-rtz-prod/kustomization.yaml",
        "overlays/hz-nbg-rtz-prod/release.yaml",
      ])
  }

  /// What differs there is all that the overlay says.
  @Test func anOverlayHoldsWhatDiffers() throws {
    let rendered = try RenderingCase("active-active").rendered()
    let patch = rendered.file("overlays/hz-hel-rtz-prod/release.yaml", of: "acme/tracking-cache")
    #expect(
      patch?.hasSuffix("  values:\n    zone: hel\n    limits:\n      memory: 512Mi\n") == true)
  }

  private func files(of repository: String, in world: World) throws -> [String: [UInt8]] {
    let branch = try #require(
      try world.rendered().value.first { $0.repository == repository })
    return Dictionary(uniqueKeysWithValues: branch.files.map { ($0.path, $0.bytes) })
  }
}

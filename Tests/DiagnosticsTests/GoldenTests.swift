import Fixtures
import Testing

@Suite(.disabled(if: Checkout.isUpdatingFixtures)) struct GoldenTests {
  private let path = "fixtures/diagnostics/text/fix.txt"

  @Test func whatIsCheckedInPasses() throws {
    try expectGolden(readFixture(Checkout.root + "/" + path) ?? [], in: path)
  }

  @Test func aDifferenceIsShownWithTheLinesAround() {
    let mismatch = #expect(throws: GoldenMismatch.self) {
      try expectGolden("{\"diagnostics\":[\nx\r\n", in: "fixtures/diagnostics/report.json")
    }
    let lines = mismatch?.differences.first?.split(separator: "\n").prefix(2)
    #expect(lines == ["fixtures/diagnostics/report.json:2: differs", "    {\"diagnostics\":["])
    #expect(mismatch?.description.contains("  + x\\r") == true)
    #expect(mismatch?.description.contains("UPDATE_FIXTURES=1") == true)
  }

  @Test func missingAndStaleFilesFail() {
    let folder = "fixtures/diagnostics/text"
    let mismatch = #expect(throws: GoldenMismatch.self) {
      try expectGolden(["new/file.txt": []], inFolder: folder)
    }
    #expect(mismatch?.differences.contains("\(folder)/new/file.txt: is not checked in") == true)
    #expect(
      mismatch?.differences.contains("\(folder)/fix.txt: is stale, nothing yields it any more")
        == true)
  }
}

import Diagnostics
import Rendering
import Testing

@Suite struct WorkspaceTests {
  /// What users are shown first renders whole, with nothing to be said about it.
  @Test(arguments: RenderingCase.workspaces)
  func nothingIsWrong(_ example: RenderingCase) throws {
    #expect(try example.rendered().diagnostics.map(\.line) == [])
  }
}

import Fixtures
import Testing

/// `catalyst access` and `catalyst failover` on the demo workspace, through the real binary.
@Suite struct PlatformCommandTests {
  private let inRoot = "cd '\(Checkout.root)';"
  private let workspace = "fixtures/workspaces/omantel"

  @Test(arguments: ["text", "json", "html"])
  func access(_ format: String) throws {
    let run = ShellRun("\(inRoot) $catalyst access --format \(format) \(workspace)")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/access.\(format)")
  }

  @Test(arguments: ["text", "json"])
  func failover(_ format: String) throws {
    let run = ShellRun(
      "\(inRoot) $catalyst failover plan booking --to fsn --format \(format) \(workspace)")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/failover-booking.\(format)")
  }

  @Test(arguments: [
    ("booking --to hel", "'booking' has its primary in 'hel' already"),
    ("booking --to nbg", "'booking' does not run in 'nbg'; it stands by in 'fsn'"),
    ("intranet --to fsn", "'intranet' is placed single-region"),
  ])
  func whatCannotBeSwitchedIsSaid(_ line: String, _ message: String) {
    let run = ShellRun("\(inRoot) $catalyst failover plan \(line) \(workspace) 2>&1")
    #expect(run.status == 1)
    #expect(run.output.contains(message))
  }
}

import Fixtures
import Testing

/// `catalyst estimate` through the real binary.
@Suite struct EstimateTests {
  private let inRoot = "cd '\(Checkout.root)';"
  private let catalog = "--catalog fixtures/catalog"

  @Test func workspace() throws {
    let call = "$catalyst estimate fixtures/workspaces/omantel \(catalog)"
    let run = ShellRun("\(inRoot) \(call)")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/estimate/workspace.txt")
    #expect(ShellRun("\(inRoot) \(call) --fail-on warning >/dev/null").status == 1)
    #expect(ShellRun("\(inRoot) \(call) --fail-on warning --exit-zero >/dev/null").status == 0)
  }

  @Test func kitOnThreeMachines() throws {
    let call = "$catalyst estimate bootstrap-kit \(catalog) --nodes 3 --machine cpx52"
    let text = ShellRun("\(inRoot) \(call) --verbose")
    #expect(text.status == 0)
    try expectGolden(text.output, in: "fixtures/commands/estimate/kit.txt")
    let json = ShellRun("\(inRoot) \(call) --format json")
    try expectGolden(json.output, in: "fixtures/commands/estimate/kit.json")
  }

  @Test func catalogByLayer() throws {
    let run = ShellRun("\(inRoot) $catalyst estimate --of catalog fixtures/catalog")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/estimate/catalog.txt")
  }

  /// What runs on every node grows with the nodes; a Blueprint that is not there is said to be missing.
  @Test func aSmallSovereign() throws {
    let run = ShellRun(
      "\(inRoot) $catalyst estimate --verbose fixtures/commands/estimate/sovereign")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/estimate/sovereign.txt")
  }

  @Test func whatCannotBeEstimatedIsSaid() {
    #expect(
      ShellRun("\(inRoot) $catalyst estimate bootstrap-kit --machine cpx5")
        == ShellRun(
          output: """
            error: the rules know no machine type 'cpx5'
              = help: did you mean 'cpx51'?
              see 'catalyst estimate --help'

            """, status: 2))
    #expect(ShellRun("\(inRoot) $catalyst estimate rules").status == 2)
    #expect(ShellRun("\(inRoot) $catalyst estimate --of workspace fixtures/catalog").status == 2)
  }
}

import Fixtures
import Testing

/// `catalyst graph` through the real binary: each subject, each format.
@Suite struct GraphTests {
  private let inRoot = "cd '\(Checkout.root)';"

  @Test(
    arguments: [
      ("plan", "fixtures/workspaces/omantel"), ("catalog", "fixtures/workspaces/omantel/catalog"),
      ("kit", "bootstrap-kit"), ("flux", "fixtures/commands/flux"),
    ])
  func textFormsAreGolden(_ subject: String, _ path: String) throws {
    for (format, ending) in [("text", "txt"), ("dot", "dot"), ("mermaid", "mmd"), ("json", "json")]
    {
      let run = ShellRun("\(inRoot) $catalyst graph --of \(subject) --format \(format) \(path)")
      #expect(run.status == 0)
      try expectGolden(run.output, in: "fixtures/commands/graph/\(subject).\(ending)")
    }
    // What the folder holds says it as well.
    let found = ShellRun("\(inRoot) $catalyst graph \(path)")
    try expectGolden(found.output, in: "fixtures/commands/graph/\(subject).txt")
  }

  @Test func picturesAreTheSameEveryTime() {
    for format in ["svg", "html"] {
      let run = ShellRun(
        """
        \(inRoot) $catalyst graph --format \(format) bootstrap-kit >/dev/null &&
        first=$($catalyst graph --format \(format) bootstrap-kit | sha256sum)
        second=$($catalyst graph --format \(format) bootstrap-kit | sha256sum)
        [ "$first" = "$second" ] && $catalyst graph --format \(format) bootstrap-kit |
          grep -c 'class="node .*id="n[0-9]*"'
        """)
      #expect(run == ShellRun(output: "49\n", status: 0))
    }
  }

  @Test func filesBesides() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      \(inRoot) $catalyst graph -o svg=\(folder.path)/a.svg -o html=\(folder.path)/a.html \
        --format dot bootstrap-kit | head -n 1
      tail -c 7 \(folder.path)/a.svg; tail -c 8 \(folder.path)/a.html
      """)
    #expect(run == ShellRun(output: "digraph \"bootstrap kit\" {\n</svg>\n</html>\n", status: 0))
  }

  @Test func aroundOne() {
    let run = ShellRun("\(inRoot) $catalyst graph bootstrap-kit --around bp-velero")
    #expect(
      run
        == ShellRun(
          output: """
            wave 1
             *01  bp-cilium
            wave 2
             *02  bp-cert-manager  -> bp-cilium
            wave 3
             *03  bp-flux          -> bp-cert-manager
            wave 4
             *18  bp-seaweedfs     -> bp-cert-manager, -> bp-flux
            wave 5
             *34  bp-velero        -> bp-seaweedfs

            critical path: bp-cilium → bp-cert-manager → bp-flux → bp-seaweedfs → bp-velero
            -> waits until the API server has taken the manifests

            """, status: 0))
  }

  @Test func whatIsNotThereIsSaid() {
    #expect(
      ShellRun("\(inRoot) $catalyst graph bootstrap-kit --around bp-veleros")
        == ShellRun(
          output: """
            error: the graph has no 'bp-veleros'
              = help: did you mean 'bp-velero'?
              see 'catalyst graph --help'

            """, status: 2))
    #expect(ShellRun("\(inRoot) $catalyst graph --of plan bootstrap-kit").status == 2)
    #expect(ShellRun("\(inRoot) $catalyst graph --of flux rules/crds").status == 2)
  }

  /// A command must start at once: what draws pictures and what writes repositories is opened when it is needed.
  @Test func programsLoadNeitherGraphvizNorLibgit2() {
    let run = ShellRun(
      "ldd $(dirname $catalyst)/check-bootstrap-deps $catalyst | grep -c -e gvc -e git2")
    #expect(run.output == "0\n")
  }
}

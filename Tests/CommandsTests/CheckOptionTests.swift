import Fixtures
import Testing

/// What `catalyst check` can be asked for, through the real binary on a workspace of its own.
@Suite struct CheckOptionTests {
  private let folder = TemporaryFolder()

  private func run(_ line: String) -> ShellRun { ShellRun("cd '\(folder.path)'; \(line)") }

  private func write(_ text: String, to file: String) {
    _ = run("mkdir -p \"$(dirname \(file))\"; cat > \(file) <<'EOF'\n\(text)\nEOF")
  }

  private let head = """
    apiVersion: catalyst.openova.io/v1
    kind: Blueprint
    metadata:
      name: bp-a
      labels: {openova.io/managed-by: flux, app.kubernetes.io/managed-by: flux}
    """

  private func blueprint(_ spec: String) -> String { head + "\nspec:\n" + spec }

  // MARK: Rules of one's own

  /// Every file of the folder is looked at, also the shape of a kind that nothing checked is of.
  @Test func rulesThatCannotBeUsed() {
    write(blueprint("  version: 1.0.0"), to: "a.yaml")
    let result = run(
      """
      mkdir -p own/crds
      sed 's/type: string/type: sting/' '\(Checkout.root)/rules/crds/catalyst.openova.io_runbooks.yaml' \
        > own/crds/catalyst.openova.io_runbooks.yaml
      $catalyst check --rules own a.yaml
      """)
    #expect(result.status == 2)
    #expect(
      result.output == """
        error: own/crds/catalyst.openova.io_runbooks.yaml:39:21: 'type' must name a JSON type, and 'sting' is none
          = help: compare the folder of '--rules' with the rules/ of this version
          see 'catalyst check --help'

        """)
    // Nothing built in takes the place of what somebody wrote.
    #expect(
      run("rm -r own/crds; mkdir own/flux.yaml; $catalyst check --rules own a.yaml").output
        == "error: cannot read 'own/flux.yaml': it is a folder\n")
    #expect(
      run("$catalyst check --rules onw a.yaml").output == """
        error: --rules: 'onw' is not a folder
          = help: did you mean 'own'?
          see 'catalyst check --help'

        """)
  }

  // MARK: Many files

  /// From some thousand files on each thread has tables of its own, which must not show.
  @Test func threadsDoNotShow() {
    let findings = run(
      """
      for number in $(seq 2100); do
        printf 'apiVersion: orgs.openova.io/v1\nkind: Organization\nmetadata:\n  name: o%s\n  labels:\n    openova.io/env-type: stage%s\n' \
          $number $number > o$number.yaml
      done
      for jobs in 1 2 5; do $catalyst check --jobs $jobs . > found.$jobs; done
      cmp found.1 found.2 && cmp found.1 found.5 && grep -c 'is no value of the label' found.1
      """)
    #expect(findings.output == "2100\n")
  }

  // MARK: Suppressions

  @Test func suppressions() throws {
    write(
      blueprint(
        """
          # catalyst:ignore unknown-field until 2999-12-31: wanted by the beta
          a: 1
          b: 2 # catalyst:ignore unknown-field: known
          # catalyst:ignore unknown-field until 2020-01-31: over
          c: 3
          # catalyst:ignore unknown-field
          d: 4
          # catalyst:ignore unknown-feild: misspelt
          # catalyst:ignore wrong-type: nothing is wrong here
          # catalyst:ignore unknown-field till 2999-12-31: no such word
          # catalyst:ignore unknown-field until 2026-02-30: no such day
          version: 1.0.0
        """), to: "a.yaml")
    let result = run("$catalyst check --color never")
    #expect(result.status == 1)
    try expectGolden(result.output, in: "fixtures/commands/suppressions.txt")
  }

  /// A comment in a text is none, and the fix of one that is not needed removes it.
  @Test func needlessSuppressionsAreRemoved() {
    write(
      "# note\n# catalyst:ignore wrong-type: x\n" + head + "\n    note: 'catalyst:ignore'",
      to: "a.yaml")
    let before = run("cat a.yaml").output
    _ = run("$catalyst check --fix --select unused-suppression")
    #expect(
      run("cat a.yaml").output == before.replacing("# catalyst:ignore wrong-type: x\n", with: ""))
  }

  // MARK: Fixes

  @Test func fixesAreAppliedOrShown() throws {
    write(
      "# kept\nkind: Blueprnt # kept\napiVersion: catalyst.openova.io/v1alpha1\nmetadata: {name: bp-a}",
      to: "a.yaml")
    let before = run("cat a.yaml")
    let shown = run("$catalyst check --fix --diff")
    #expect(shown.status == 1)
    try expectGolden(shown.output, in: "fixtures/commands/fix-diff.txt")
    #expect(run("cat a.yaml") == before)
    let fixed = run("$catalyst check --fix --quiet --select unknown-kind")
    #expect(fixed == ShellRun(output: "fixed 1 finding in 1 file\n", status: 0))
    #expect(run("cat a.yaml").output == before.output.replacing("Blueprnt", with: "Blueprint"))
    #expect(run("ls -A").output == "a.yaml\n")
    #expect(
      run("$catalyst check --fix --quiet --select unknown-kind")
        == ShellRun(output: "there is nothing to fix\n", status: 0))
  }

  @Test func contradictionsAreRefused() {
    for (line, message) in [
      ("--diff", "'--diff' goes with '--fix'"),
      ("--watch --fix", "'--watch' and '--fix' exclude each other"),
      ("--fix -", "'--fix' needs files, and standard input is none"),
    ] {
      let result = run("$catalyst check \(line) </dev/null")
      #expect(result.status == 2)
      #expect(result.output.hasPrefix("error: \(message)\n"), "\(result.output)")
    }
  }

  // MARK: Comparisons

  @Test func aBaselineLeavesOutWhatIsKnown() {
    write(blueprint("  version: 1.0.0\n  foo: 1"), to: "a.yaml")
    #expect(run("$catalyst check").status == 1)
    _ = run("$catalyst check --exit-zero --quiet -o json=../\(name).json")
    let baseline = "--baseline ../\(name).json"
    #expect(
      run("$catalyst check \(baseline)")
        == ShellRun(output: "nothing found in 1 file (1 document)\n", status: 0))
    write("# moved down\n" + blueprint("  version: 1.0.0\n  foo: 1\n  bar: 2"), to: "a.yaml")
    let more = run("$catalyst check --quiet \(baseline)")
    #expect(more.status == 1)
    #expect(more.output.contains("unknown field 'bar'") && !more.output.contains("'foo'"))
    write(blueprint("  version: 1.0.0"), to: "a.yaml")
    let stale = run("$catalyst check \(baseline)")
    #expect(stale.status == 0)
    #expect(
      stale.output.contains("warning[stale-baseline]: 'unknown-field' in 'a.yaml' occurs no longer")
    )
    #expect(run("$catalyst check --baseline none.json").output.contains("-o json=FILE"))
    _ = run("rm ../\(name).json")
  }

  private var name: Substring { folder.path.split(separator: "/").last ?? "" }

  private func commit() {
    _ = run(
      "git init -q -b main 2>&1; git add -A; git -c user.name=A -c user.email=a@example.com commit -qm a"
    )
  }

  /// An old fault in a file that is not touched does not count; one that a deletion brings does.
  @Test func sinceARevision() {
    _ = run("cp -r '\(Checkout.root)/fixtures/workspaces/omantel/.' .")
    write(blueprint("  version: 1.0.0\n  foo: 1"), to: "old.yaml")
    write(
      head.replacing("bp-a", with: "bp-b") + "\nspec: {version: 1.0.0, foo: 1}",
      to: "touched.yaml")
    commit()
    #expect(run("$catalyst check").status == 1)
    #expect(run("$catalyst check --since HEAD --quiet") == ShellRun(output: "", status: 0))
    _ = run("echo '# touched' >> touched.yaml; rm -r catalog")
    let result = run("$catalyst check --since HEAD --color never")
    #expect(result.status == 1)
    #expect(result.output.contains("touched.yaml:6:"))
    #expect(result.output.contains("applications/"))
    #expect(!result.output.contains("old.yaml"))
    let below = run("cd applications; $catalyst check --since HEAD --color never ..")
    #expect(below.output.contains("../touched.yaml:6:") && !below.output.contains("old.yaml"))
    #expect(run("$catalyst check --since nowhere").status == 2)
  }

  @Test func sinceNeedsARepository() {
    write(blueprint("  version: 1.0.0"), to: "a.yaml")
    #expect(
      run("$catalyst check --since main --color never 2>&1")
        == ShellRun(
          output: "error: '.' is in no Git repository; run this in a clone of one\n", status: 2))
  }

  // MARK: Watching

  @Test func watching() {
    write(blueprint("  version: 1.0.0"), to: "a.yaml")
    // Each step waits for what the one before it leads to.
    let result = run(
      """
      log=$(mktemp)
      $catalyst check --watch --color never >$log 2>&1 & process=$!
      reach() { for i in $(seq 1200); do grep -q "$1" $log && return; sleep 0.1; done; }
      reach 'Ctrl-C ends'
      sed -i s/bp-a/Wrong_Name/ a.yaml
      reach 'a.yaml:4:'
      mkdir new
      sleep 0.2
      cp a.yaml new/b.yaml
      reach 'in 2 files'
      kill $process
      wait $process
      status=$?
      cat $log
      rm $log
      exit $status
      """)
    #expect(result.status == 143)
    let lines = result.output.split(separator: "\n").filter { $0.hasSuffix("Ctrl-C ends") }
    #expect(lines.first?.hasPrefix("nothing found in 1 file (1 document)") == true)
    #expect(lines.last?.contains("in 2 files (2 documents)") == true, "\(result.output)")
    #expect(result.output.contains("new/b.yaml:4:"))
  }

  // MARK: Settings

  @Test func settings() {
    write(blueprint("  version: 1.0.0\n  foo: 1"), to: "apps/a.yaml")
    write(blueprint("  version: 1.0.0\n  foo: 1"), to: "skipped/b.yaml")
    write("exclude: [skipped/]\nignore: unknown-field\nfail-on: information", to: "catalyst.yaml")
    #expect(
      run("$catalyst check --quiet; cd apps; $catalyst check --quiet")
        == ShellRun(output: "", status: 0))
    write("ignore: [unknown-feild]", to: "catalyst.yaml")
    let rule = run("$catalyst check")
    #expect(rule.status == 2)
    #expect(
      rule.output.contains(
        "catalyst.yaml:1:10: there is no rule 'unknown-feild'\n  = help: did you mean 'unknown-field'?"
      ))
    write("fail-onn: error", to: "other.yaml")
    #expect(
      run("$catalyst check --config other.yaml").output.hasPrefix(
        "error: other.yaml:1:1: there is no setting 'fail-onn'\n  = help: did you mean 'fail-on'?\n"
      ))
  }

  @Test func catalogsAreReadAndNotReportedOn() {
    let world = "\(Checkout.root)/fixtures/workspaces/omantel"
    _ = run("mkdir work; cp -r '\(world)/.' work; mv work/catalog shelf; rm work/catalyst.yaml")
    #expect(run("$catalyst check work").status == 1)
    write("catalogs: [shelf]", to: "catalyst.yaml")
    write(blueprint("  version: 1.0.0\n  foo: 1"), to: "shelf/broken.yaml")
    #expect(
      run("$catalyst check work 2>/dev/null")
        == ShellRun(output: "nothing found in 25 files (25 documents)\n", status: 0))
    #expect(run("$catalyst check").status == 1)
  }
}

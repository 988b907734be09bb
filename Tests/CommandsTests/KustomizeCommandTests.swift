import Fixtures
import Testing

/// `render --kustomize`, through the program itself.
@Suite struct KustomizeCommandTests {
  let inRoot = "cd '\(Checkout.root)';"

  @Test func aBuildIsPrinted() throws {
    let run = ShellRun(
      "\(inRoot) $catalyst render --kustomize fixtures/kustomize/overlay/input/production")
    let expected = try #require(
      readFixture(Checkout.root + "/fixtures/kustomize/overlay/output.yaml"))
    #expect(run == ShellRun(output: String(decoding: expected, as: UTF8.self), status: 0))
  }

  @Test func programsGetJSON() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd '\(folder.path)'; printf 'configMapGenerator: [{name: a, literals: ["k=<v>"]}]' >kustomization.yaml
      $catalyst render --kustomize . --format json
      """)
    #expect(
      run
        == ShellRun(
          output:
            #"[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a-m95cgghbtk"},"data":{"k":"<v>"}}]"#
            + "\n", status: 0))
  }

  @Test func whatKustomizeRefusesIsReported() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd '\(folder.path)'; echo 'resources: [a.yaml]' >kustomization.yaml
      $catalyst render --kustomize .
      """)
    #expect(
      run
        == ShellRun(
          output: """
            error[kustomize-missing]: there is no 'a.yaml'
             ┌─ kustomization.yaml:1:13
            1│ resources: [a.yaml]
             │             ^^^^^^
             = help: add it, or take it out of the list

            1 error in 1 file (1 document)

            """, status: 1))
  }

  @Test func whatSelectsNothingIsAWarningAndQuietIsQuiet() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd '\(folder.path)'
      printf 'patches: [{target: {kind: A}, patch: "- {op: remove, path: /a}"}]' >kustomization.yaml
      $catalyst render --kustomize . 2>&1 | head -1; $catalyst render --quiet --kustomize .; echo $?
      """)
    #expect(
      run
        == ShellRun(
          output:
            "warning[kustomize-no-target]: the patch changes nothing: no object of the build is selected\n0\n",
          status: 0))
  }

  @Test func usageAndUnreadableFoldersEndWithTwo() {
    let run = ShellRun(
      """
      cd '\(Checkout.root)'
      $catalyst render --kustomize nowhere; echo $?
      $catalyst render --kustomize README.md; echo $?
      $catalyst render --kustomize . --output x; echo $?
      """)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.count == 1 } == ["2", "2", "2"])
    #expect(run.output.contains("cannot read 'nowhere': it does not exist"))
    #expect(run.output.contains("cannot read 'README.md': a part of the path is no folder"))
    #expect(run.output.contains("'--kustomize' prints the build of one folder, and writes nothing"))
  }

  /// What the demo renders builds to the same bytes without kubectl as with it.
  @Test func theDemoBuildsAsWithKubectl() {
    guard ShellRun("command -v kubectl").status == 0 else {
      print("kubectl is not installed: what the demo renders has no referee")
      return
    }
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      \(inRoot) $catalyst render --quiet --output '\(folder.path)' fixtures/workspaces/omantel >/dev/null
      cd '\(folder.path)'; count=0
      for file in $(find . -name kustomization.yaml | sort); do
        folder=$(dirname "$file")
        cmp <(kubectl kustomize "$folder") <($catalyst render --kustomize "$folder")
        count=$((count + 1))
      done
      [ $count -gt 99 ] && echo done
      """)
    #expect(run == ShellRun(output: "done\n", status: 0))
  }
}

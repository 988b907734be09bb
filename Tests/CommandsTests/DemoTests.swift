import Fixtures
import Testing

/// Every command on the demo workspace, through the real binary.
@Suite struct DemoTests {
  private let inRoot = "cd '\(Checkout.root)';"
  private let workspace = "fixtures/workspaces/omantel"

  @Test func check() {
    #expect(
      ShellRun("\(inRoot) $catalyst check \(workspace)")
        == ShellRun(output: "nothing found in 34 files (33 documents)\n", status: 0))
  }

  @Test func plan() throws {
    let run = ShellRun("\(inRoot) $catalyst plan \(workspace)")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/plan.txt")
  }

  @Test func planOfOneApplicationAsJSON() throws {
    let run = ShellRun(
      "\(inRoot) $catalyst plan --format json \(workspace)/applications/nizwa-dates-prod/blog.yaml")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/plan-blog.json")
  }

  /// The commits are named by a fixed date and author, so that their ids are part of what is expected.
  @Test func renderDiffAndRenderAgain() throws {
    let folder = TemporaryFolder()
    let world = "\(folder.path)/world"
    let render =
      "$catalyst render --quiet --date 2026-05-20T12:00:00Z --author 'Test <test@example.com>' --git-root \(folder.path)/git \(world)"
    let first = ShellRun("\(inRoot) cp -r \(workspace) \(world); \(render)")
    #expect(first.status == 0)
    try expectGolden(first.output, in: "fixtures/commands/render.txt")
    #expect(
      ShellRun(render)
        == ShellRun(
          output: "nothing to write: all 22 branches are as they should be\n", status: 0))
    let edit =
      "sed -i 's/spec:/spec:\\n  suspend: true/' \(world)/applications/nizwa-dates-prod/landing.yaml"
    let diff = ShellRun(
      "\(edit); $catalyst diff --quiet --exit-code --git-root \(folder.path)/git \(world)")
    #expect(diff.status == 1)
    try expectGolden(diff.output, in: "fixtures/commands/diff.txt")
  }

  @Test func aPersonsEditIsReportedBeforeItIsOverwritten() {
    let folder = TemporaryFolder()
    let render = "$catalyst render --quiet --git-root \(folder.path)/git \(workspace)"
    let run = ShellRun(
      """
      set -e
      \(inRoot) \(render) >/dev/null
      git -c init.defaultBranch=main clone -q \(folder.path)/git/nizwa-dates/landing.git \(folder.path)/clone 2>/dev/null
      cd \(folder.path)/clone
      echo '# mine' >> base/namespace.yaml
      echo 'notes' > NOTES.md
      git add -A; git -c user.name=Person -c user.email=person@example.com commit -qm edit; git push -q
      \(inRoot) set +e; \(render)
      """)
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "'base/namespace.yaml' on branch 'main' of 'nizwa-dates/landing' was edited by Person"))
    let forced = ShellRun(
      "\(inRoot) \(render) --force >/dev/null && git --git-dir \(folder.path)/git/nizwa-dates/landing.git show main:NOTES.md"
    )
    #expect(forced == ShellRun(output: "notes\n", status: 0))
  }

  @Test func everyRootAndOverlayBuilds() {
    guard ShellRun("command -v kubectl").status == 0 else {
      print("kubectl is not here: the rendered folders are not built")
      return
    }
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      \(inRoot) $catalyst render --quiet --output \(folder.path) \(workspace) >/dev/null
      cd \(folder.path); count=0
      for file in $(find . -name kustomization.yaml -not -path '*/base/*' | sort); do
        kubectl kustomize "$(dirname "$file")" >/dev/null || echo "$file does not build"
        count=$((count + 1))
      done
      echo "$count folders build"
      """)
    #expect(run == ShellRun(output: "99 folders build\n", status: 0))
  }

  @Test func thePrePushHookStopsNewErrors() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      set -e
      export PATH="$(dirname "$catalyst"):$PATH" GIT_CONFIG_GLOBAL=/dev/null
      git init -q --bare \(folder.path)/remote.git
      \(inRoot) cp -r \(workspace) \(folder.path)/world; cd \(folder.path)/world
      git init -q -b main .; git remote add origin ../remote.git
      git config user.name Person; git config user.email person@example.com
      git add -A; git commit -qm first; catalyst hook install >/dev/null; git push -q origin main && echo pushed
      sed -i 's/^  environment: .*/  environment: nowhere/' applications/nizwa-dates-prod/landing.yaml
      git commit -qam second; git push -q origin main 2>/dev/null || echo stopped
      git push -q --no-verify origin main && echo skipped
      """)
    #expect(run == ShellRun(output: "pushed\nstopped\nskipped\n", status: 0))
  }

  @Test func names() {
    #expect(
      ShellRun(
        "$catalyst name compute host-cluster provider=hetzner region=fsn building-block=rtz env-type=prod"
      ) == ShellRun(output: "hz-fsn-rtz-prod\n", status: 0))
    #expect(
      ShellRun("$catalyst name parse --as environment blue-pharmacy-prod")
        == ShellRun(output: "environment  organization=blue-pharmacy env-type=prod\n", status: 0))
    #expect(ShellRun("$catalyst name parse --as environment acme-prod-eu").status == 1)
  }
}

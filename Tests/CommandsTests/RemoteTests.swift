import Fixtures
import Testing

/// `catalyst render --git-remote` against repositories that Git itself serves.
@Suite struct RemoteTests {
  private let folder = TemporaryFolder()
  private let signed =
    "--date 2026-05-20T12:00:00Z --author 'Test <test@example.com>'"
  private let world = "\(Checkout.root)/fixtures/workspaces/omantel"

  private func run(_ line: String) -> ShellRun { ShellRun("cd '\(folder.path)'; \(line)") }

  /// Every repository that the demo needs, empty, below `server`; and what is rendered, below `git`.
  private func prepare() -> ShellRun {
    run(
      """
      set -e
      $catalyst render --quiet \(signed) --git-root git '\(world)' >/dev/null
      (cd git; ls -d */*.git) | while read name; do
        git init -q --bare server/$name
        git -C server/$name config http.receivepack true
      done
      """)
  }

  /// The branches of all repositories below a folder with their commits.
  private func tips(_ folder: String) -> String {
    run(
      "for name in $(cd git; ls -d */*.git); do echo $name; git -C \(folder)/$name for-each-ref; done"
    ).output
  }

  @Test func overFiles() {
    #expect(prepare() == ShellRun(output: "", status: 0))
    let render =
      "$catalyst render --quiet \(signed) --git-remote \"file://$PWD/server/{owner}/{name}.git\" '\(world)'"
    let first = run(render)
    #expect(first.status == 0, "\(first.output)")
    #expect(first.output.hasSuffix("\nwrote 22 commits\n"))
    #expect(tips("server") == tips("git"))
    #expect(
      run(render)
        == ShellRun(
          output: "nothing to write: all 22 branches are as they should be\n", status: 0))
  }

  /// What a person has added on the server stays, and the commit stands on theirs.
  @Test func peoplesFilesStay() {
    #expect(prepare() == ShellRun(output: "", status: 0))
    let result = run(
      """
      set -e
      render() { $catalyst render --quiet \(signed) --git-remote "file://$PWD/server/{owner}/{name}.git" world; }
      cp -r '\(world)' world
      render >/dev/null
      git clone -q server/nizwa-dates/landing.git clone 2>/dev/null
      (cd clone; git checkout -q main 2>/dev/null || git checkout -q $(git branch -r | head -1 | sed 's|.*/||'); echo hello > NOTES.md; git add -A; git -c user.name=A -c user.email=a@example.com commit -qm notes; git push -q)
      sed -i 's/spec:/spec:\\n  suspend: true/' world/applications/nizwa-dates-prod/landing.yaml
      render | tail -1
      cd clone; git pull -q; cat NOTES.md; git log --format=%s | wc -l
      """)
    #expect(result.output.contains("hello\n"), "\(result.output)")
  }

  @Test func overHTTPWithAPassword() {
    guard
      run("command -v python3 >/dev/null && test -x \"$(git --exec-path)/git-http-backend\"").status
        == 0
    else { return skipped("Python or git http-backend is not here") }
    #expect(prepare() == ShellRun(output: "", status: 0))
    let script = GitServer.script
    _ = run("cat > server.py <<'EOF'\n\(script)\nEOF")
    let result = run(
      """
      python3 server.py "$PWD/server" "$PWD/port" robot:secret >server.log 2>&1 & server=$!
      trap 'kill $server' EXIT
      for i in $(seq 100); do [ -e port ] && break; sleep 0.1; done
      export CATALYST_GIT_USER=robot
      url="http://127.0.0.1:$(cat port)/{owner}/{name}.git"
      CATALYST_GIT_PASSWORD=secret $catalyst render --quiet \(signed) --git-remote "$url" '\(world)' | tail -1
      CATALYST_GIT_PASSWORD=secret $catalyst render --quiet \(signed) --git-remote "$url" '\(world)'
      CATALYST_GIT_PASSWORD=wrong $catalyst render --quiet --git-remote "http://me:hidden@${url#http://}" '\(world)' 2>&1 | sed 's/:[0-9][0-9]*//'
      """)
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "wrote 22 commits", "\(result.output)")
    #expect(lines.dropFirst().first == "nothing to write: all 22 branches are as they should be")
    #expect(
      lines.dropFirst(2).first?.hasPrefix("error: cannot fetch from 'http://127.0.0.1/") == true)
    #expect(!result.output.contains("hidden"))
    #expect(tips("server") == tips("git"))
  }

  @Test func aTemplateNeedsItsPlaces() {
    let result = run("$catalyst render --git-remote https://example.com/all.git '\(world)'")
    #expect(result.status == 2)
    #expect(result.output.contains("needs a URL with '{owner}' and '{name}' in it"))
  }
}

import Fixtures
import Testing

/// `catalyst render --wave N`.
@Suite struct WaveCommandTests {
  private let folder = TemporaryFolder()
  private var world: String { "\(folder.path)/world" }
  private var git: String { "\(folder.path)/git" }

  private func render(_ wave: Int? = nil) -> ShellRun {
    ShellRun(
      "$catalyst render --quiet --git-root \(git) \(wave.map { "--wave \($0) " } ?? "")\(world)")
  }

  /// Written for the first time: the blog and its database.
  private func installed() {
    let copy = "cp -r '\(Checkout.root)/fixtures/rendering/dependency-created/input' \(world)"
    #expect(ShellRun(copy).status == 0)
    #expect(render().status == 0)
  }

  private func commits(_ repository: String) -> String {
    ShellRun("git --git-dir \(git)/acme/\(repository).git rev-list --count main").output
  }

  /// The Applications that the Environment's repository names.
  private var named: String {
    ShellRun(
      "git --git-dir \(git)/acme/acme-prod.git show main:hz-fsn-rtz-prod/kustomization.yaml | sed -n 's/^  - //p' | paste -sd ' '"
    ).output
  }

  @Test func anUpgradeIsACommitAWave() {
    installed()
    let edit =
      "sed -i 's/version: 2.1.0/version: 2.2.0/; s/version: 1.4.2/version: 1.5.0/' \(world)/*.yaml"
    #expect(ShellRun(edit).status == 0)
    let first = render(1)
    #expect(first.status == 0)
    #expect(first.output.contains("acme/blog-db"))
    #expect(first.output.hasSuffix("left for wave 2: acme-prod/blog\n"))
    #expect(commits("blog-db") == "2\n")
    #expect(commits("blog") == "1\n")
    // Asked again, nothing more happens.
    #expect(render(1).output.hasSuffix("left for wave 2: acme-prod/blog\n"))
    #expect(commits("blog") == "1\n")
    let second = render(2)
    #expect(second.output.contains("acme/blog "))
    #expect(!second.output.contains("left for"))
    #expect(commits("blog") == "2\n")
    #expect(render().output.hasPrefix("nothing to write"))
  }

  @Test func whatNeedsItGoesFirst() {
    installed()
    #expect(ShellRun("rm \(world)/application*.yaml").status == 0)
    // There is no wave left to install: the first one may remove.
    let first = render(1)
    #expect(first.output.hasSuffix("left for wave 2: the end of acme-prod/blog-db\n"))
    #expect(named == "blog-db.yaml environment.yaml\n")
    let second = render(2)
    #expect(!second.output.contains("left for"))
    #expect(named == "environment.yaml\n")
    #expect(render().output.hasPrefix("nothing to write"))
  }

  /// What is new is named by the Environment from its wave on.
  @Test func anInstallationInWaves() {
    let copy = "cp -r '\(Checkout.root)/fixtures/rendering/dependency-created/input' \(world)"
    #expect(ShellRun(copy).status == 0)
    #expect(render(1).output.hasSuffix("left for wave 2: acme-prod/blog\n"))
    #expect(named == "blog-db.yaml environment.yaml\n")
    #expect(render(2).status == 0)
    #expect(named == "blog-db.yaml blog.yaml environment.yaml\n")
    #expect(render().output.hasPrefix("nothing to write"))
  }

  @Test func programsAreToldToo() {
    let copy = "cp -r '\(Checkout.root)/fixtures/rendering/dependency-created/input' \(world)"
    #expect(ShellRun(copy).status == 0)
    let run = ShellRun(
      "$catalyst render --quiet --format json --wave 1 --git-root \(git) \(world)")
    #expect(
      run.output.hasSuffix(
        #""waiting":[{"environment":"acme-prod","application":"blog","removed":false,"wave":2}]}"#
          + "\n"))
  }

  @Test func aFolderHasNoWaves() {
    let run = ShellRun("$catalyst render --wave 1 --output out .")
    #expect(run.status == 2)
    #expect(run.output.contains("'--wave' compares with what stands in Git"))
  }
}

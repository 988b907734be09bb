import Fixtures
import Testing

/// `catalyst bootstrap …` as a process, on the project's own kit.
@Suite struct BootstrapTests {
  private let root = Checkout.root
  private let folder = TemporaryFolder()

  /// Nothing is waived: what is open about the kit is settled and known.
  @Test func theOwnKitHasNothingButInformation() {
    let run = ShellRun(
      "cd '\(root)'; $catalyst bootstrap check bootstrap-kit --catalog fixtures/catalog --fail-on warning"
    )
    #expect(run.status == 0, "\(run.output)")
    #expect(!run.output.contains("warning["))
    for edge in [
      ("bp-powerdns", "bp-cnpg"), ("bp-harbor", "bp-cnpg"), ("bp-bge", "bp-cnpg"),
      ("bp-external-secrets", "bp-openbao"),
    ] {
      #expect(
        run.output.contains(
          "information[kit-layer-settled]: '\(edge.0)' runs on every host cluster and needs '\(edge.1)'"
        ))
    }
    #expect(run.output.contains("the critical path has 7 releases"))
  }

  /// Values against the Blueprint's schema: a check that needs more than the kit.
  @Test func valuesAreHeldAgainstTheConfigSchema() {
    let run = ShellRun(
      """
      cd '\(folder.path)' && cp -r '\(root)/bootstrap-kit' kit &&
      sed -i 's/role: primary/role: first/; s/hostname: openbao/hostnam: openbao/' kit/08-bp-openbao.yaml &&
      $catalyst bootstrap check kit --catalog '\(root)/fixtures/catalog'
      """)
    #expect(run.status == 1)
    #expect(run.output.contains("error[kit-values]"))
    #expect(run.output.contains("kit/08-bp-openbao.yaml:"))
    #expect(run.output.contains("'hostnam'"))
    #expect(run.output.ranges(of: "error[").count == 2, "\(run.output)")
  }

  @Test func wavesSayWhatWaits() {
    let run = ShellRun(
      "cd '\(root)'; $catalyst bootstrap waves bootstrap-kit --without bp-cnpg --interval 1m")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "wave 1: bp-cilium, bp-reloader, bp-vpa")
    #expect(run.output.contains("bring-up: at most 7m0s until all are installed"))
    let waits = lines.last { $0.hasPrefix("without bp-cnpg: ") } ?? ""
    #expect(waits.hasPrefix("without bp-cnpg: 16 wait: "), "\(waits)")
    let wrong = ShellRun("cd '\(root)'; $catalyst bootstrap waves bootstrap-kit --without bp-x")
    #expect(wrong.status == 2)
  }

  @Test func aReleaseIsAddedAndTheKitStaysSound() {
    let run = ShellRun(
      """
      cd '\(folder.path)' && cp -r '\(root)/bootstrap-kit' kit && cp -r kit before &&
      $catalyst bootstrap add bp-keda --slot 50 --depends bp-cert-manager --chart-version 1.3.0 --kit-dir kit
      $catalyst bootstrap check kit; diff -r before kit
      """)
    #expect(run.output.contains("added kit/50-bp-keda.yaml\n"), "\(run.output)")
    #expect(run.output.contains("changed kit/kustomization.yaml\n"))
    #expect(run.output.contains("\n>   - 50-bp-keda.yaml\n"))
    #expect(run.output.contains("\n> | 50 | bp-keda | 7 (optional) | host | bp-cert-manager |\n"))
    #expect(!run.output.contains("error["))
    #expect(!run.output.contains("\n< "))
    let again = ShellRun(
      "cd '\(folder.path)'; $catalyst bootstrap add bp-keda --slot 51 --chart-version 1.3.0 --kit-dir kit"
    )
    #expect(again.status == 1)
    #expect(again.output.contains("'bp-keda' is in the kit already"))
  }

  /// Through Git, with two branches that each append to the list.
  @Test func gitMergesByTheDriver() {
    let run = ShellRun(
      """
      cd '\(folder.path)' && git init -q -b main repo && cd repo &&
      git config user.name n && git config user.email e@x && git config commit.gpgsign false &&
      git config merge.kit.driver "$catalyst bootstrap merge %O %A %B %P" &&
      echo 'kustomization.yaml merge=kit' >.gitattributes &&
      printf 'resources:\\n  # one\\n  - 01-bp-a.yaml\\n  - 20-bp-b.yaml\\n' >kustomization.yaml &&
      git add . && git commit -qm base && git checkout -qb ours &&
      printf '  # new\\n  - 22-bp-d.yaml\\n' >>kustomization.yaml && git commit -qam ours &&
      git checkout -q main && git checkout -qb theirs &&
      printf '  - 21-bp-c.yaml\\n' >>kustomization.yaml && git commit -qam theirs &&
      git merge -q -m merged ours >merge.log 2>&1 && cat kustomization.yaml
      """)
    #expect(
      run.output
        == """
        resources:
          # one
          - 01-bp-a.yaml
          - 20-bp-b.yaml
          - 21-bp-c.yaml
          # new
          - 22-bp-d.yaml

        """)
    let conflict = ShellRun(
      """
      cd '\(folder.path)/repo' && printf '  - 21-bp-x.yaml # theirs\\n' >t && cat kustomization.yaml t >theirs &&
      printf '  - 21-bp-y.yaml\\n' >>kustomization.yaml && git show HEAD:kustomization.yaml >base &&
      $catalyst bootstrap merge base kustomization.yaml theirs
      """)
    #expect(conflict.status == 1)
    #expect(conflict.output.contains("error[kit-merge-conflict]: both branches use slot 21"))
  }

  @Test func theKitsOfASovereignAreRendered() {
    let sovereign = "\(root)/fixtures/workspaces/omantel/sovereign.yaml"
    let command =
      "$catalyst bootstrap render bootstrap-kit --sovereign '\(sovereign)' --output '\(folder.path)' "
      + "--catalog fixtures/catalog"
    let run = ShellRun("cd '\(root)'; \(command)")
    #expect(run.status == 0, "\(run.output)")
    let clusters = "\(folder.path)/clusters/omantel.biz"
    let listing = ShellRun("ls '\(clusters)'").output.split(separator: "\n")
    #expect(listing.contains("hz-nbg-mgt-prod") && listing.contains("hz-fsn-rtz-prod"))
    // The hand-off took slot 05 away; the management cluster has all others.
    #expect(ShellRun("ls '\(clusters)/hz-nbg-mgt-prod/bootstrap-kit' | wc -l").output == "48\n")
    #expect(ShellRun("grep -rl '\\${' '\(clusters)'").output == "")
    let powerdns = ShellRun("cat '\(clusters)/hz-fsn-rtz-prod/bootstrap-kit/11-bp-powerdns.yaml'")
    #expect(powerdns.output.contains("# bp-cnpg: runs on the management cluster; "))
    #expect(powerdns.output.contains("      mode: external\n      host: postgres.omantel.biz\n"))
    let openbao = ShellRun("cat '\(clusters)/hz-fsn-rtz-prod/bootstrap-kit/08-bp-openbao.yaml'")
    #expect(openbao.output.contains("    role: secondary\n"))
    #expect(openbao.output.contains("    primaryAddress: https://openbao.omantel.biz\n"))
    if ShellRun("command -v kubectl").status == 0 {
      for cluster in listing {
        let build = ShellRun("kubectl kustomize '\(clusters)/\(cluster)/bootstrap-kit' >/dev/null")
        #expect(build == ShellRun(output: "", status: 0), "\(cluster)")
      }
    }
  }

  @Test func renderingNeedsASovereign() {
    let run = ShellRun(
      "cd '\(root)'; $catalyst bootstrap render --sovereign bootstrap-kit/expected.yaml --output '\(folder.path)'"
    )
    #expect(run.status == 2)
    #expect(run.output.contains("holds no Sovereign"))
  }
}

import Fixtures
import Testing

/// Input that wants to hurt: each ends with a finding and a plain exit code, in bounded time and memory.
@Suite struct HostileTests {
  /// Checks one file with 2 GiB of address space; what is expected is the rule of the first error.
  private func check(_ make: String, finds rule: String, name: String = "a.yaml") {
    let folder = TemporaryFolder()
    let run = ShellRun(
      "cd \(folder.path); \(make) > '\(name)'; ulimit -v 2097152; timeout 20 $catalyst check --statistics . | head -c 2000; exit ${PIPESTATUS[0]}"
    )
    #expect(run.output.contains(rule), "\(run.output)")
    #expect(run.status == 1)
  }

  @Test func aliasBomb() {
    check(
      "(echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'; for i in $(seq 1 12); do p=$((i-1)); echo \"a$i: &a$i [*a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p, *a$p]\"; done)",
      finds: "file-limit")
  }

  @Test func oneHundredThousandLevels() {
    check("printf '[%.0s' $(seq 1 100000)", finds: "file-limit")
  }

  @Test func aScalarOfTwoHundredMegabytes() {
    check("(printf 'a: '; head -c 200000000 /dev/zero | tr '\\0' x)", finds: "unreadable-file")
  }

  @Test func zeroBytes() {
    check("printf 'a: b\\0c\\n'", finds: "encoding")
  }

  /// Each folder lists the one before it twice, so that a build would go through more of them than there are atoms.
  @Test func listsOfListsThatDouble() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd \(folder.path); mkdir k0; echo 'resources: [a.yaml]' >k0/kustomization.yaml
      printf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a}\\n' >k0/a.yaml
      for i in $(seq 1 60); do
        mkdir k$i; echo "resources: [../k$((i-1)), ../k$((i-1))]" >k$i/kustomization.yaml
      done
      timeout 60 $catalyst check . | head -c 2000; exit ${PIPESTATUS[0]}
      """)
    #expect(run.output.contains("flux-duplicate-resource"), "\(run.output)")
    #expect(run.status == 1)
  }

  @Test func invalidUTF8() {
    check("printf 'a: \\xff\\xfe\\xfd\\n'", finds: "encoding")
  }

  @Test func aNameThatLeadsOutOfTheFolder() {
    check(
      "printf 'apiVersion: apps.openova.io/v1\\nkind: Application\\nmetadata:\\n  name: ../../x\\nspec: {}\\n'",
      finds: "object-name")
  }

  @Test func aLinkOutOfTheWorkspaceIsNotFollowed() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      "mkdir \(folder.path)/in \(folder.path)/out; printf 'a: [\\n' > \(folder.path)/out/secret.yaml; ln -s ../out/secret.yaml \(folder.path)/in/link.yaml; cd \(folder.path)/in; $catalyst check --statistics ."
    )
    #expect(run == ShellRun(output: "1  file-left-alone\n", status: 0))
  }

  @Test func aRepositoryPathThatIsAFile() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      "mkdir \(folder.path)/nizwa-dates; echo mine > \(folder.path)/nizwa-dates/blog.git; $catalyst render --quiet --git-root \(folder.path) '\(Checkout.root)/fixtures/workspaces/omantel'; find \(folder.path) -name '*.git' | wc -l"
    )
    #expect(run.output.contains("is a file where a folder is needed"))
    #expect(run.output.hasSuffix("\n1\n"))
  }

  @Test func aFullDisk() {
    let run = ShellRun(
      "$catalyst plan '\(Checkout.root)/fixtures/workspaces/omantel' > /dev/full")
    #expect(
      run
        == ShellRun(
          output: "error: cannot write to standard output: no space left on device\n", status: 2))
  }
}

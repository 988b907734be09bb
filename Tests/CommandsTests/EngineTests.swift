import Fixtures
import Testing

/// What is asked of the engines through the real binary: questions made to hang or to exhaust, and broken Blueprints.
@Suite struct EngineTests {
  /// Asks one question with 2 GiB of address space and 20 seconds of processor time.
  private func ask(_ mode: String, _ make: String, expecting answer: String) {
    let run = ShellRun(
      "ulimit -v 2097152 -t 20; { \(make); } | $catalyst debug \(mode) | head -c 600; "
        + "exit ${PIPESTATUS[1]}")
    #expect(run.output.contains(answer), "\(run.output)")
    #expect(run.status == 0)
  }

  private func letters(_ count: Int) -> String { "head -c \(count) /dev/zero | tr '\\0' a" }

  @Test func aPatternThatBacktracksElsewhere() {
    ask(
      "schema",
      "printf '{\"id\":1,\"schema\":{\"pattern\":\"^(a+)+$\"},\"data\":\"'; \(letters(1_000_000)); printf '!\"}'",
      expecting: "the value must match the pattern '^(a+)+$'")
    ask(
      "cel",
      "printf '{\"id\":1,\"expr\":\"\\x27'; \(letters(60_000)); printf '!\\x27.matches(\\x27^(a+)+$\\x27)\"}'",
      expecting: #""value":{"bool":false}"#)
  }

  @Test func aSchemaThatRefersToItself() {
    ask(
      "schema", "printf '{\"id\":1,\"schema\":{\"$ref\":\"#\"},\"data\":1}'",
      expecting: "the schema applies itself to the same value without end")
  }

  @Test func aThousandBranches() {
    let branches = (0..<1000).map {
      #"{"required":["kind"],"properties":{"kind":{"const":"k\#($0)"},"size":{"maximum":\#($0)}}}"#
    }
    ask(
      "schema",
      "printf '%s' '{\"id\":1,\"schema\":{\"oneOf\":[\(branches.joined(separator: ","))]},\"data\":{\"kind\":\"k500\",\"size\":501}}'",
      expecting: "'size' must be at most 500, not 501")
  }

  @Test func aMillionNodes() {
    ask(
      "cel",
      "printf '{\"id\":1,\"expr\":\"'; yes '1+' | head -1000000 | tr -d '\\n'; printf '1\"}'",
      expecting: "the expression has more than 100000 terms")
  }

  @Test func allOverAllOverALongList() {
    let list = "lists.range(100000)"
    ask(
      "cel",
      "printf '{\"id\":1,\"expr\":\"\(list).all(a, \(list).all(b, \(list).all(c, a + b + c >= 0)))\"}'",
      expecting: "the expression costs more than it may")
  }

  /// An answer that was given stands, whatever comes behind it.
  @Test func everyLineIsAnswered() {
    let run = ShellRun(
      #"printf '{"id":1,"expr":"1+1"}\nnonsense\n{"id":2,"expr":"2+2"}\n' | $catalyst debug cel"#)
    #expect(
      run.output == """
        {"id":1,"value":{"int":"2"},"type":"int"}
        {"error":{"message":"expected a value, found 'n'","line":1,"column":1}}
        {"id":2,"value":{"int":"4"},"type":"int"}

        """)
  }

  /// The headlines of a check of the demo workspace with one text in it replaced.
  private func found(_ file: String, _ text: String, _ other: String) -> String {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cp -r '\(Checkout.root)/fixtures/workspaces/omantel' \(folder.path)/w; cd \(folder.path)/w
      sed -i 's~\(text)~\(other)~' \(file)
      $catalyst check . | grep -E '^(error|warning)|┌─' | cut -c1-100
      """)
    return run.output
  }

  /// One fault of a Blueprint is met by its own rules, by each that depends on it and by each Application.
  @Test func aFaultOfABlueprintIsReportedOnce() {
    let postgres = "catalog/platform/postgres/blueprint.yaml"
    #expect(
      found(postgres, "instances: 3", "instances: many") == """
        error[overlay-values]: 'instances' must be an integer, not a string
          ┌─ catalog/platform/postgres/blueprint.yaml:94:20
          ┌─ catalog/platform/postgres/blueprint.yaml:42:9

        """)
    #expect(
      found(postgres, "default: 10Gi", "default: 10G") == """
        error[default-fails]: the default is refused by its own schema: 'default' must match the pattern '^[
          ┌─ catalog/platform/postgres/blueprint.yaml:51:18
          ┌─ catalog/platform/postgres/blueprint.yaml:50:9

        """)
  }

  @Test func whatABlueprintGivesIsReportedOnce() {
    let gitea = "catalog/platform/gitea/blueprint.yaml"
    #expect(
      found(gitea, "databases: \\[", "database: [") == """
        error[dependency-values]: unknown field 'database'
          ┌─ catalog/platform/gitea/blueprint.yaml:73:9
          ┌─ catalog/platform/postgres/blueprint.yaml:29:5

        """)
    #expect(
      found(gitea, "databases: \\[\\(.*\\)\\]", "databases: \\1") == """
        error[expression-type]: 'config.databases' of 'bp-postgres' must be a list(string), and this is a st
          ┌─ catalog/platform/gitea/blueprint.yaml:73:24
          ┌─ catalog/platform/postgres/blueprint.yaml:52:7

        """)
  }

  @Test func aConfigThatIsNoMappingIsReportedOnce() {
    let booking = "applications/gulf-freight-prod/booking.yaml"
    #expect(
      found(booking, "^    [cn][uo][rt][ri][ef][ny]", "    - x")
        == """
        error[wrong-type]: 'config' must be a mapping, not a list
          ┌─ applications/gulf-freight-prod/booking.yaml:21:3

        """)
  }
}

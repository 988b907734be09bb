import Diagnostics
import Planning
import Rendering
import Resolution
import Testing
import Workspaces
import Worlds

/// What cannot be rendered, as whole sentences, and what is then left out.
@Suite struct RefusalTests {
  private func world(_ name: String, _ replacements: (String, String)...) throws -> World {
    try replacements.reduce(RenderingCase(name).world()) { $0.replacing($1.0, with: $1.1) }
  }

  /// As `rendered`, whatever was found before.
  private func rendered(_ world: World) -> Diagnosed<[RenderedBranch]> {
    let resolved = resolve(
      Workspace.assemble([FileReadings(world.readings)]).value, facts: World.facts
    ).value
    let plans = plan(resolved).map { render($0, facts: World.facts) }
    return Diagnosed(plans.flatMap(\.value), plans.flatMap(\.diagnostics))
  }

  @Test func aBrokenApplicationStopsWhatPointsAtIt() throws {
    let world = try world(
      "dependency-created",
      (
        "  outputs:\n    host",
        "    source:\n      kind: HelmChart\n      ref: nowhere\n  outputs:\n    host"
      ))
    let result = try world.rendered()
    #expect(
      result.diagnostics.map(\.line) == [
        "blueprints.yaml:42: error[manifest-source]: 'nowhere' is no reference to a chart in an OCI registry\n"
      ])
    #expect(result.value == [])
  }

  @Test func chartsNeedFlux23() throws {
    let result = try world("single-region", ("\"2.9\"", "\"2.2\"")).rendered()
    #expect(
      result.diagnostics.map(\.line) == [
        "world.yaml:7: error[older-flux]: Flux 2.2 cannot install a chart from an OCIRepository, and 'hello' comes from one\n"
      ])
    #expect(result.value == [])
  }

  @Test func aFluxOfTheFutureIsTheNewestKnown() throws {
    let newest = try world("single-region").rendered()
    let future = try world("single-region", ("\"2.9\"", "\"2.31\"")).rendered()
    #expect(newest.value.map(\.files) == future.value.map(\.files))
  }

  @Test func aPatchCannotTakeAValueAway() throws {
    let world = try world(
      "active-active",
      (
        "zone: \"{{ .region.code }}\"",
        "zone: \"{{ .region.code == 'fsn' ? {'a': 1, 'b': 2} : {'a': 1} }}\""
      ))
    let result = try world.rendered()
    #expect(
      result.diagnostics.map(\.finding.message) == [
        "'tracking-cache' has no 'zone.b' in region 'hel', which its primary region has, and a patch cannot take it away"
      ])
    #expect(result.value.map(\.repository) == ["acme/queue"])
  }

  @Test func aPatchCannotSayNullOrPatch() throws {
    let world = try world(
      "active-active",
      (
        "zone: \"{{ .region.code }}\"",
        "zone: \"{{ .region.code == 'fsn' ? {'a': 1} : {'a': null, '$patch': 'delete'} }}\""
      ))
    #expect(
      try world.rendered().diagnostics.map(\.finding.message) == [
        "'a' is null in region 'hel' only, and kustomize drops a null from a patch",
        "kustomize would take the key '$patch' for an order to itself",
      ])
  }

  @Test func variablesThatWouldNotArriveAreRefused() throws {
    let config = "config:\n    list: [a]\n    two: \"a\\nb\"\n    a-b: 1\n    a_b: 2\n    headline"
    let world = try world("kustomize-source", ("config:\n    headline", config))
    #expect(
      rendered(world).diagnostics.map(\.finding.message) == [
        "'list' is a list, which manifests built with kustomize cannot take",
        "'two' has several lines, and Flux would join them into one",
        "'a-b' and 'a_b' would both become the variable 'CONFIG_A_B'",
      ])
  }

  @Test func aFolderIsBuiltFromAnOverlay() throws {
    let result = try world("kustomize-source", ("  overlay: small\n", "")).rendered()
    #expect(
      result.diagnostics.map(\.line) == [
        "applications.yaml:4: error[missing-overlay]: 'landing' names no overlay, and 'bp-landing-page' is built from one\n"
      ])
    #expect(result.value.map(\.repository) == ["acme/cache"])
  }

  @Test(arguments: [
    ("https://user:secret@example.org/a.git", "has credentials in it"),
    ("git@example.org:a/b.git", "is no address of a Git repository that Flux can read"),
    ("./manifests", "is no address of a Git repository that Flux can read"),
    ("https://example.org", "is no address of a Git repository"),
    ("https://example.org/a?ref=b", "is no address of a Git repository"),
    ("https://example.org/../b", "is no address of a Git repository"),
  ])
  func addressesThatAreNone(_ address: String, _ problem: String) throws {
    let world = try world(
      "kustomize-source", ("https://github.com/openova-io/landing-page", address))
    #expect(rendered(world).diagnostics.map(\.finding.message) == ["'\(address)' \(problem)"])
  }

  @Test func gatewaysHaveOneAddressOfEachFamily() throws {
    let world = try world(
      "active-active", ("addresses: [203.0.113.20]", "addresses: [203.0.113.20, 203.0.113.21]"),
      ("203.0.113.10,", "gateway.example.org,"))
    #expect(
      rendered(world).diagnostics.map(\.finding.message) == [
        "'gateway.example.org' is no IP address",
        "the region 'hel' has two addresses of one family, '203.0.113.20' and '203.0.113.21'",
      ])
    #expect(rendered(world).value == [])
  }

  @Test func regionsWithoutACommonFamilyHaveNoRecord() throws {
    let world = try world(
      "active-active", ("203.0.113.20", "\"2001:db8::20\""), ("203.0.113.10, ", ""))
    let both = try world.rendered()
    #expect(both.diagnostics == [])
    #expect(both.file("dns.yaml", of: "acme/queue")?.contains("type: LUA") == true)
    let none = try world.replacing("\"2001:db8::10\"", with: "203.0.113.10").rendered()
    #expect(
      none.diagnostics.map(\.finding.message)
        == ["queue", "tracking-cache", "tracking"].map {
          "the regions of '\($0)' have no family of addresses in common, so no DNS record is written for it"
        })
    #expect(none.file("dns.yaml", of: "acme/queue") == nil)
    #expect(none.value.count == 4)
  }

  @Test func hostileHealthChecksStayText() throws {
    let world = try world(
      "active-active", ("    type: tcp\n    port: 6379", #"    path: "/'}); os.execute('x\"\\""#))
    #expect(
      rendered(world).file("dns.yaml", of: "acme/queue")
        == #"""
        zone: t21.omani.works
        name: queue.acme-prod
        type: LUA
        ttl: 30
        content: A "ifurlup('https://queue.acme-prod.t21.omani.works/\\'}); os.execute(\\'x\"\\\\', {'203.0.113.20', '203.0.113.10'}, {selector='all'})"

        """#)
  }

  @Test func teamsHaveNames() throws {
    let world = try world("single-region", ("team-platform,", "\"x\\n* @evil\","))
    #expect(
      rendered(world).diagnostics.map(\.finding.message) == [
        "'x\n* @evil' cannot be the name of a team"
      ])
  }

  @Test(arguments: ["../../x", "a/b", ".git", "UPPER", "kustomization"])
  func namesThatCannotBePathsAreNotWritten(_ name: String) throws {
    let world = try world(
      "single-region",
      ("name: hello\n  namespace: acme-prod", "name: \"\(name)\"\n  namespace: acme-prod"))
    let result = rendered(world)
    #expect(result.value == [])
    #expect(result.diagnostics.map(\.rule) == ["unsafe-name"])
  }

  @Test(arguments: ["../x", "a b", "-x"])
  func branchesThatGitRefusesAreNotWritten(_ branch: String) throws {
    let world = try world(
      "single-region", ("  envType: prod\n", "  envType: prod\n  branch: \"\(branch)\"\n"))
    let result = rendered(world)
    #expect(result.value == [])
    #expect(
      result.diagnostics.map(\.finding.message) == [
        "'\(branch)' cannot be the name of a branch in Git"
      ])
  }

  @Test(arguments: ["/etc", "a//b", "../other/secret", "a/./b"])
  func secretsStayBelowTheirEnvironment(_ path: String) throws {
    let world = try world("private-with-secrets", ("path: ledger/tls", "path: \(path)"))
    #expect(
      rendered(world).diagnostics.map(\.finding.message) == [
        "the path '\(path)' does not stay below the Environment's folder"
      ])
  }

  @Test(arguments: ["registry-pull", "../x", "a/b"])
  func secretsHaveNamesOfTheirOwn(_ name: String) throws {
    let world = try world("private-with-secrets", ("name: tls.gateway", "name: \(name)"))
    #expect(rendered(world).diagnostics.map(\.rule) == ["secret-name"])
  }

  @Test func labelsHaveRoomFor63Characters() throws {
    let version = "1.3.0-" + String(repeating: "a", count: 60)
    let world = try world(
      "white-label", ("version: 1.3.0", "version: \(version)"),
      ("    name: bp-hello", "    name: bp-hello\n    version: \(version)"))
    let result = rendered(world)
    #expect(result.value == [])
    #expect(
      Set(result.diagnostics.map(\.finding.message)) == [
        "'\(version)' cannot be the value of the label 'openova.io/blueprint-version'"
      ])
  }
}

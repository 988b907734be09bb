import BootstrapKit
import Diagnostics
import Fixtures
import Testing

/// Every file of `fixtures/kits` is a kit that says what is wrong with it.
@Suite struct KitRuleTests {
  static let paths = fixtureNames(under: Checkout.root + "/fixtures/kits")

  @Test(arguments: paths)
  func findings(_ path: String) throws {
    let fixture = try fixture(path)
    try expectAnnotations(in: fixture.files, match: expected(in: fixture, fixture.diagnostics()))
  }

  @Test func everyRuleHasAFixture() throws {
    let annotated = try Self.paths.flatMap { path in
      try fixture(path).files.flatMap { Annotation.all(in: $0).map(\.rule) }
    }
    #expect(KitRule.all.map(\.name).filter { !annotated.contains($0) } == [])
  }

  /// What a fix-it changes is right afterwards, and nothing else has gone wrong.
  @Test(arguments: paths)
  func fixItsFix(_ path: String) throws {
    let fixture = try fixture(path)
    let before = expected(in: fixture, fixture.diagnostics())
    let fixable = before.filter { !$0.finding.fixIts.isEmpty }
    guard !fixable.isEmpty else { return }
    let after = expected(in: fixture, fixture.applying(fixable).diagnostics())
    #expect(
      after.map { "\($0.rule): \($0.finding.message)" }
        == before.filter(\.finding.fixIts.isEmpty).map { "\($0.rule): \($0.finding.message)" })
  }

  @Test func theTableIsSortedAndNamesAreWellFormed() {
    let names = KitRule.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.hasPrefix("kit-") })
    #expect(names.allSatisfy { name in name.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  /// What every kit has is expected where a fixture names it, and left aside elsewhere.
  private func expected(in fixture: KitFixture, _ found: [Diagnostic]) -> [Diagnostic] {
    let everywhere = ["kit-critical-path", "kit-deferred-slot"]
    let named = Set(fixture.files.flatMap { Annotation.all(in: $0).map(\.rule) })
    return found.filter { named.contains($0.rule) || !everywhere.contains($0.rule) }
  }

  private func fixture(_ path: String) throws -> KitFixture {
    let bytes = try #require(readFixture(Checkout.root + "/fixtures/kits/\(path)"))
    return KitFixture(String(decoding: bytes, as: UTF8.self))
  }
}

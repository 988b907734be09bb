import Diagnostics
import Fixtures
import Rules
import Testing
import Worlds

/// Every file of `fixtures/rules` says what is wrong with it and is a world of its own.
@Suite struct RuleFixtureTests {
  static let paths = fixtureNames(under: Checkout.root + "/fixtures/rules")

  @Test(arguments: paths)
  func findings(_ path: String) throws {
    let world = try fixture(path)
    try expectAnnotations(in: world.files, match: world.diagnostics())
  }

  @Test func everyRuleHasAFixture() throws {
    let annotated = try Self.paths.flatMap { path in
      try fixture(path).files.flatMap { Annotation.all(in: $0).map(\.rule) }
    }
    #expect(Rule.all.map(\.name).filter { !annotated.contains($0) } == [])
  }

  /// What a fix-it changes is right afterwards, and nothing else has gone wrong.
  @Test(arguments: paths)
  func fixItsFix(_ path: String) throws {
    let world = try fixture(path)
    let before = world.diagnostics()
    let fixable = before.filter { !$0.finding.fixIts.isEmpty }
    guard !fixable.isEmpty else { return }
    var fixed = World(
      world.files.map { file in
        file.applying(fixable.flatMap { $0.finding.fixIts.prefix(1) })
      })
    fixed.fluxRelease = world.fluxRelease
    let left = fixed.diagnostics().map { "\($0.rule): \($0.finding.message)" }
    let expected = before.filter(\.finding.fixIts.isEmpty)
      .map { "\($0.rule): \($0.finding.message)" }
    #expect(left == expected)
  }

  @Test func theTableIsSortedAndNamesAreWellFormed() {
    let names = Rule.all.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { name in name.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  private func fixture(_ path: String) throws -> World {
    let bytes = try #require(readFixture(Checkout.root + "/fixtures/rules/\(path)"))
    return World(fixture: SourceFile(path: path, bytes: bytes))
  }
}

extension SourceFile {
  /// The file with the fix-its applied that concern it.
  fileprivate func applying(_ fixIts: [FixIt]) -> SourceFile {
    let edits = Set(fixIts.flatMap(\.edits).filter { $0.range.file == self })
    var bytes = bytes
    for edit in edits.sorted(by: { $0.range > $1.range }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
    }
    return SourceFile(path: path, bytes: bytes)
  }
}

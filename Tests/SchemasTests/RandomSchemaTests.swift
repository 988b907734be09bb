import Diagnostics
import Fixtures
import Foundation
import Schemas
import Syntax
import Testing

/// Random schemas over random values: whatever comes, every engine ends, and they agree.
@Suite struct RandomSchemaTests {
  /// Ten thousand in `make fuzz`; fewer where every test has to be quick.
  private static let count =
    ProcessInfo.processInfo.environment["SCHEMA_CASES"].flatMap { Int($0) } ?? 500

  @Test(arguments: [Dialect.draft2020, .draft07, .structural])
  func everyEngineEnds(_ dialect: Dialect) throws {
    let generator = SeededGenerator.fresh()
    var random = RandomSchema(random: generator, isStructural: dialect == .structural)
    print("random schemas of \(dialect.rawValue): SCHEMA_SEED=\(generator.seed)")
    let origin = SourceFile(path: "random.yaml", text: "").beginning
    var accepted = 0
    var wellFormed = 0
    for number in 0..<Self.count {
      let node = Tree(random.schema(), origin: origin).root
      let compiled = Schema.compile(node, dialect: dialect)
      let schema = compiled.value
      wellFormed += compiled.diagnostics.isEmpty ? 1 : 0
      _ = schema.lint()
      for _ in 0..<3 {
        let value = Tree(random.value(), origin: origin).root
        let isAccepted = schema.accepts(value)
        accepted += isAccepted ? 1 : 0
        if schema.validate(value).isEmpty != isAccepted {
          Issue.record(
            "seed \(generator.seed), case \(number): \(json(node)) and \(json(value)): the two passes differ"
          )
        }
        if schema.surelyLacksAtMostFields(value),
          !schema.validate(value).allSatisfy({ $0.kind == .missingField })
        {
          Issue.record(
            "seed \(generator.seed), case \(number): \(json(node)) and \(json(value)): more is wrong than what is missing"
          )
        }
        // Filling in twice fills in nothing more.
        let filled = Tree(schema.applyingDefaults(to: value), origin: origin).root
        let again = Tree(schema.applyingDefaults(to: filled), origin: origin).root
        if !again.sameValue(as: filled) {
          Issue.record(
            "seed \(generator.seed), case \(number): \(json(node)) and \(json(value)): defaults do not settle"
          )
        }
        _ = schema.pruned(value)
        _ = schema.annotations(in: value)
      }
      if number.isMultiple(of: 20) {
        let other = Schema.compile(Tree(random.schema(), origin: origin).root, dialect: dialect)
        _ = schema.breakingChanges(in: other.value)
        #expect(schema.breakingChanges(in: schema).isEmpty, "\(json(node))")
      }
    }
    // The generator is worth nothing if everything fails, or everything passes.
    #expect(accepted > Self.count / 4 && accepted < Self.count * 3, "\(accepted)")
    #expect(wellFormed > Self.count / 10, "\(wellFormed)")
  }
}

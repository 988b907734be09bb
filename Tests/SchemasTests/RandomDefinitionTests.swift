import Diagnostics
import Expressions
import Fixtures
import Foundation
import Syntax
import Testing

@testable import Schemas

/// Random definitions, right and damaged ones: whatever comes, the check ends and says where.
@Suite struct RandomDefinitionTests {
  /// Ten thousand in `make fuzz`; fewer where every test has to be quick.
  private static let count =
    ProcessInfo.processInfo.environment["SCHEMA_CASES"].flatMap { Int($0) } ?? 300

  private let origin = SourceFile(path: "random.yaml", text: "").beginning

  private func node(_ draft: Draft) -> Node { Tree(draft, origin: origin).root }

  @Test func definitionsAreCheckedOrRefused() {
    let generator = SeededGenerator.fresh()
    print("random definitions: SCHEMA_SEED=\(generator.seed)")
    var random = RandomDefinition(random: generator)
    var values = RandomSchema(random: generator, isStructural: true)
    var taken = 0
    for number in 0..<Self.count {
      let definition = RandomDefinition.definition(of: random.schema())
      let found = checkDefinition(node(definition))
      #expect(
        found.allSatisfy { !$0.finding.message.isEmpty && $0.finding.path != nil },
        "seed \(generator.seed), case \(number): \(json(node(definition)))")
      _ = checkDefinition(node(random.damaged(definition)))
      guard found.isEmpty else { continue }
      taken += 1
      check(definition, with: &values, "seed \(generator.seed), case \(number)")
    }
    #expect(taken > Self.count / 30, "\(taken)")
  }

  /// What a definition that is taken does to values settles, and its engines agree.
  private func check(_ definition: Draft, with values: inout RandomSchema, _ name: String) {
    let root = node(definition)
    let version = root["spec"]?["versions"]?.items.first { _ in true }
    guard let source = version?["schema"]?["openAPIV3Schema"]
    else {
      Issue.record("\(name): no schema")
      return
    }
    var options = SchemaOptions()
    options.isResource = true
    let schema = Schema.compile(source, dialect: .structural, options: options).value
    for _ in 0..<3 {
      let value = node(["apiVersion": "example.org/v1", "kind": "Duck", "spec": values.value()])
      let pruned = node(schema.pruned(value).value)
      let filled = node(schema.applyingDefaults(to: pruned))
      let again = schema.pruned(pruned)
      if !again.removed.isEmpty || !node(again.value).sameValue(as: pruned) {
        Issue.record("\(name): \(json(root)) and \(json(value)): pruning does not settle")
      }
      if !node(schema.applyingDefaults(to: filled)).sameValue(as: filled) {
        Issue.record("\(name): \(json(root)) and \(json(value)): defaults do not settle")
      }
      let draft = Draft.mapping(pruned.entries.map { Draft.Entry($0) })
      if !node(schema.applyingDefaults(to: draft)).sameValue(as: filled) {
        Issue.record("\(name): \(json(root)) and \(json(value)): a draft has other defaults")
      }
      if schema.validate(filled, old: value).isEmpty != schema.accepts(filled, old: value) {
        Issue.record("\(name): \(json(root)) and \(json(value)): the two passes differ")
      }
      _ = schema.validate(value)
    }
  }

  /// A limit where none was makes no expression dearer.
  @Test func limitsNeverRaiseAnEstimate() {
    let generator = SeededGenerator.fresh()
    print("random estimates: SCHEMA_SEED=\(generator.seed)")
    var random = RandomDefinition(random: generator)
    var options = SchemaOptions()
    options.estimatesCosts = true
    var cheaper = 0
    for number in 0..<Self.count {
      let open = random.schema()
      func estimates(_ draft: Draft) -> [UInt64] {
        Schema.compile(node(draft), dialect: .structural, options: options).value.program.rules
          .flatMap { [$0.expression.estimatedCost, $0.messageExpression?.estimatedCost] }
          .compactMap { $0?.steps }
      }
      let before = estimates(open)
      let after = estimates(limited(node(open)))
      #expect(before.count == after.count)
      #expect(
        zip(before, after).allSatisfy { $0 >= $1 },
        "seed \(generator.seed), case \(number): \(json(node(open))): \(before), then \(after)")
      if before != after { cheaper += 1 }
    }
    #expect(cheaper > Self.count / 30, "\(cheaper)")
  }

  /// The schema with a limit of one wherever it has none; an enumeration needs none, and Kubernetes prefers a limit to it.
  private func limited(_ schema: Node) -> Draft {
    guard schema.isMapping else { return .node(schema) }
    var entries = schema.entries.map { entry -> Draft.Entry in
      switch entry.name {
      case "items", "additionalProperties": Draft.Entry(entry.name, limited(entry.value))
      case "properties":
        Draft.Entry(
          entry.name,
          .mapping(entry.value.entries.map { Draft.Entry($0.name, limited($0.value)) }))
      default: Draft.Entry(entry.name, .node(entry.value))
      }
    }
    let limits = ["string": "maxLength", "array": "maxItems", "object": "maxProperties"]
    let needsNone = schema["properties"] != nil || schema["enum"] != nil
    if let limit = schema["type"]?.string.flatMap({ limits[$0] }), schema[limit] == nil, !needsNone
    {
      entries.append(Draft.Entry(limit, 1))
    }
    return .mapping(entries)
  }
}

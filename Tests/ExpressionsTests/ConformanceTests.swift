import Diagnostics
import Expressions
import Foundation
import Syntax
import Testing
import Versioning

/// The public cases of CEL and of Kubernetes' libraries.
@Suite struct ConformanceTests {
  @Test func commonExpressionLanguage() {
    guard let suite = Suite("cel.jsonl") else { return }
    #expect(suite.cases.count > 900)
    let failed = suite.cases.filter { !passes($0) }.map { $0["id"]?.text ?? "" }
    #expect(failed == [])
  }

  @Test func kubernetes() {
    guard let suite = Suite("cel-k8s.jsonl") else { return }
    #expect(suite.cases.count > 200)
    let failed = suite.cases.filter { !passesLoosely($0) }.map { $0["expr"]?.text ?? "" }
    #expect(Set(failed) == Set(notAsKubernetes.map(\.expression)))
  }

  /// Where cel-spec and Kubernetes differ, cel-spec is followed.
  private let notAsKubernetes: [(expression: String, reason: String)] = [
    ("[1,\"a\"]", ConformanceTests.mixedLiteral),
    ("math.greatest(1,2)", "the math extension is part of the language here"),
    ("base64.encode(b\"a\")", "the encoders extension is part of the language here"),
  ]
  private static let mixedLiteral =
    "Kubernetes refuses a literal of unlike elements, cel-spec takes it for a list(dyn)"

  private func answer(_ node: Node) -> CELRequest.Answer {
    do throws(CELRequest.Malformed) {
      var context = EvaluationContext()
      context.timeZone = { name in
        FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
          .flatMap { try? TimeZoneRules(tzif: Array($0)) }
      }
      return try CELRequest(node).answer(context)
    } catch {
      return .error("malformed: \(error.message)")
    }
  }

  private func passes(_ node: Node) -> Bool {
    switch answer(node) {
    case .error(let message):
      if node["eval_error"] == nil {
        print(node["id"]?.text ?? "", node["expr"]?.text ?? "", message)
      }
      return node["eval_error"] != nil
    case .value(let value, let type):
      guard let expected = node["value"] else { return node["eval_error"] == nil }
      let result = value.map(canonical)
      if result != canonical(expected) {
        print(node["id"]?.text ?? "", node["expr"]?.text ?? "", result ?? "nothing", type)
      }
      return result == canonical(expected)
    }
  }

  /// Values of Kubernetes' own types are not compared, as the acceptance does not.
  private func passesLoosely(_ node: Node) -> Bool {
    switch answer(node) {
    case .error(let message):
      if node["error"] == nil { print(node["expr"]?.text ?? "", message) }
      return node["error"] != nil
    case .value(let value, _):
      guard let expected = node["value"], let value else { return false }
      let isCompared = ["bool", "int", "string"].contains { expected[$0] != nil }
      if isCompared, canonical(value) != canonical(expected) {
        print(node["expr"]?.text ?? "", canonical(value))
      }
      return !isCompared || canonical(value) == canonical(expected)
    }
  }

  private func canonical(_ value: Value) -> String {
    var writer = Diagnostics.JSONWriter()
    TaggedValue.write(value, to: &writer)
    let file = SourceFile(path: "value", bytes: writer.bytes)
    return parseJSON(file).value.documents.first.map(canonical) ?? "unreadable"
  }

  /// A tagged value as text that compares: maps without order, doubles by value.
  private func canonical(_ node: Node) -> String {
    guard let entry = node.entries.first(where: { _ in true }) else { return node.text }
    let value = entry.value
    switch entry.name {
    case "list": return "[\(value.items.map(canonical).joined(separator: ", "))]"
    case "map":
      let pairs = value.items.map { $0.items.map(canonical).joined(separator: ": ") }
      return "{\(pairs.sorted().joined(separator: ", "))}"
    case "double": return "double \(Double(value.text).map { "\($0)" } ?? value.text)"
    default: return "\(entry.name) \(value.text)"
    }
  }
}

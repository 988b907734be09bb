import Diagnostics
import Fixtures
import Foundation
import Syntax
import Testing

/// Public cases, with the verdicts of Kubernetes' own reader.
@Suite struct ConformanceTests {
  /// Cases that cannot pass, each with its reason.
  private static let exceptions = [
    "scalars/59": "the verdict is of the first document alone; yaml.jsonl wants all of them"
  ]

  private func cases(_ name: String) throws -> [Node]? {
    let path = "\(Checkout.shared)/suites/\(name).jsonl"
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let file = SourceFile(path: name, bytes: Array(line))
      return try #require(parseJSON(file).value.documents.first)
    }
  }

  @Test func yamlTestSuite() throws {
    guard let cases = try cases("yaml") else { return skipped("suites/yaml.jsonl is not here") }
    for testCase in cases {
      let id = testCase["id"]?.text ?? ""
      let expected = testCase["documents"].map { Array($0.items) }
      expect(testCase["yaml"]?.text ?? "", reads: expected, id)
    }
  }

  @Test func scalarsOfKubernetes() throws {
    guard let cases = try cases("yaml-k8s-scalars") else {
      return skipped("suites/yaml-k8s-scalars.jsonl is not here")
    }
    for (index, testCase) in cases.enumerated() {
      let expected = testCase["error"] == nil ? [testCase["value"] ?? testCase] : nil
      expect(testCase["yaml"]?.text ?? "", reads: expected, "scalars/\(index)")
    }
  }

  /// `nil` for a text that cannot be read.
  private func expect(_ text: String, reads expected: [Node]?, _ id: String) {
    let read = parse(SourceFile(path: id, text: text))
    let isRefused = read.diagnostics.contains {
      $0.severity == .error && $0.rule != "text-after-document"
    }
    let documents = isRefused ? nil : read.value.documents
    let passes =
      switch (documents, expected) {
      case (let documents?, let expected?):
        documents.count == expected.count
          && zip(documents, expected).allSatisfy { asKubernetes($0).sameValue(as: $1) }
      case (nil, nil): true
      default: false
      }
    #expect(
      passes != (ConformanceTests.exceptions[id] != nil),
      "\(id): \(text.debugDescription) \(read.diagnostics.map(\.finding.message))")
  }

  /// By way of JSON, for numbers that are too great for a double are rounded there.
  private func asKubernetes(_ document: Node) -> Node {
    parseJSON(SourceFile(path: "json", text: json(document))).value.documents.first ?? document
  }
}

import Diagnostics
import Model
import RuleData
import Syntax
import Testing

@Suite struct NamingTests {
  let naming = Facts.builtIn().naming

  /// The table's own examples are the referee: each is parsed by its pattern and composed again to the same text.
  @Test func everyExampleParsesAndComposes() {
    for pattern in naming.patterns {
      let readings = naming.parse(pattern.example, as: pattern)
      #expect(!readings.isEmpty, "\(pattern.name): \(pattern.example)")
      for reading in readings {
        let values = Dictionary(
          uniqueKeysWithValues: reading.dimensions.map { ($0.name, $0.value) })
        #expect(naming.compose(pattern.name, values) == .success(pattern.example))
      }
    }
  }

  /// A look at the text alone never takes a name for right that composing would not give.
  @Test func whatIsEvidentIsComposedSo() throws {
    let dimensions = ["organization", "env-type"]
    var evident = 0
    for organization in ["acme", "blue-pharmacy", "catalyst", "a", "acme-prod", "X"] {
      for envType in ["prod", "stg", "production", "nowhere", ""] {
        for name in [
          "acme-prod", "blue-pharmacy-stg", "catalyst-prod", "a-prod", "acme-prod-prod", "X-prod",
          "acme-",
        ] {
          let tree = Tree(
            .mapping([
              Draft.Entry("name", .string(name)),
              Draft.Entry("organization", .string(organization)),
              Draft.Entry("env-type", .string(envType)),
            ]), origin: SourceFile(path: "a.yaml", text: "").beginning)
          let values = dimensions.compactMap { tree.root[$0] }
          let node = try #require(tree.root["name"])
          guard naming.isEvidently(node, "environment", dimensions, values) else { continue }
          evident += 1
          let composed = naming.compose(
            "environment", ["organization": organization, "env-type": envType])
          if case .success(let text) = composed { #expect(text == name) }
        }
      }
    }
    #expect(evident == 6)
  }

  @Test func hyphensInSlugsAreNoJoints() throws {
    let qualified = try #require(naming.pattern("qualified-vcluster"))
    #expect(
      naming.parse("hz-fsn-rtz-prod-blue-pharmacy", as: qualified).map { $0["organization"] }
        == ["blue-pharmacy"])
    let environment = try #require(naming.pattern("environment"))
    #expect(naming.parse("acme-prod-eu", as: environment) == [])
    #expect(
      naming.parse("blue-pharmacy-prod", as: environment).map { $0["organization"] } == [
        "blue-pharmacy"
      ])
  }

  @Test func aReservedWordIsRefusedWithItsReason() {
    #expect(
      naming.compose("environment", ["organization": "catalyst", "env-type": "prod"])
        == .failure(
          .reserved("catalyst", part: "organization", because: "it is a part of the platform")))
  }
}

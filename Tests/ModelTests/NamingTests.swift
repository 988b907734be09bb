import Model
import RuleData
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

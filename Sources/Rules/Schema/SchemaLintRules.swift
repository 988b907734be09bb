import Schemas

extension Rule {
  /// Every lint of schemas, on the configSchema of every Blueprint.
  static let schemaLints: [Rule] = SchemaLint.all.map(Rule.init)
}

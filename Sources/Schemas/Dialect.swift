/// Which language a schema is written in.
package enum Dialect: String, Hashable, Sendable, CaseIterable {
  /// JSON Schema 2020-12.
  case draft2020 = "2020-12"
  /// JSON Schema 2019-09, for schemas that references lead to.
  case draft2019 = "2019-09"
  /// JSON Schema draft-07.
  case draft07 = "draft-07"
  /// The schemas of Kubernetes' CustomResourceDefinitions: `openAPIV3Schema`.
  case structural

  var isStructural: Bool { self == .structural }
}

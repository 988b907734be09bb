import Diagnostics
import Resolution
import Schemas

extension Rule {
  /// Every lint of schemas, on the configSchema of every Blueprint.
  static let schemaLints: [Rule] = SchemaLint.all.map { lint in
    Rule(lint.name, lint.severity, "configSchema: \(lint.summary)") { workspace in
      workspace.catalog.entries.flatMap { entry in
        (entry.schema?.lint([lint]) ?? []).map(\.finding)
      }
    }
  }
}

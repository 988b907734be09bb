import Diagnostics
import Files
import Schemas
import Shell
import Syntax

/// A schema that a file holds, made ready to be compared.
struct ComparedSchema {
  let schema: Schema
  let place: SourceRange
  /// The version of a CustomResourceDefinition.
  let version: String?
  let diagnostics: [Diagnostic]
  /// What an API server has against the definition that the version belongs to, where it is a whole one.
  var refusals: [Diagnostic] = []

  var isDefinition: Bool { version != nil }

  init(_ node: Node, dialect: Dialect, version: String? = nil) {
    var options = SchemaOptions()
    options.pointsAtSchema = true
    options.isResource = dialect == .structural
    // Thousands of examples are tried: none may take long.
    options.limits.steps = 200_000
    let compiled = Schema.compile(node, dialect: dialect, options: options)
    schema = compiled.value
    diagnostics = compiled.diagnostics
    place = node.range
    self.version = version
  }
}

extension Invocation {
  /// The schemas of a file: a Blueprint's configSchema, every version of a CustomResourceDefinition, or the file itself.
  func schemas(in path: String) throws -> [ComparedSchema] {
    let file = SourceFile(path: path, bytes: try readFile(path, limit: 16 << 20))
    let parsed = parse(file)
    if let fault = parsed.diagnostics.first(where: { $0.severity == .error }) {
      let position = LineIndex(file).position(at: fault.finding.range.start)
      throw UsageError("'\(path)' line \(position.line): \(fault.finding.message)")
    }
    let documents = parsed.value.documents
    for document in documents {
      if let found = schemas(of: document) { return found }
    }
    guard documents.count == 1, let root = documents.first, root.isMapping || root.boolean != nil
    else { throw UsageError("'\(path)' holds no schema") }
    return [ComparedSchema(root, dialect: dialect(of: root))]
  }

  /// `nil` for what is no object with schemas in it.
  private func schemas(of document: Node) -> [ComparedSchema]? {
    switch document["kind"]?.string {
    case "Blueprint":
      guard let spec = document["spec"] else { return nil }
      // Without a schema every config is allowed.
      let schema = spec["configSchema"] ?? Tree(.boolean(true), origin: spec.range).root
      return [ComparedSchema(schema, dialect: dialect(of: schema))]
    case "CustomResourceDefinition":
      return (document["spec"]?["versions"]?.items).map { versions in
        let isWhole = ["group", "names"].allSatisfy { document["spec"]?[$0] != nil }
        let refusals = isWhole ? checkDefinition(document).filter { $0.severity == .error } : []
        return versions.compactMap { version in
          guard let schema = version["schema"]?["openAPIV3Schema"] else { return nil }
          var compared = ComparedSchema(
            schema, dialect: .structural, version: version["name"]?.string ?? "")
          compared.refusals = refusals
          return compared
        }
      }
    default: return nil
    }
  }

  private func dialect(of schema: Node) -> Dialect {
    schema["$schema"]?.string?.contains("draft-07") == true ? .draft07 : .draft2020
  }
}

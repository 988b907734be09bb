import Diagnostics
import Schemas
import Syntax

extension DebugMode {
  /// A schema and a value become `valid` and `errors`; a structural schema also gives `pruned` and `defaulted`.
  static let schema = DebugMode(
    name: "schema", abstract: "checks a value against a schema",
    example:
      #"echo '{"id":1,"schema":{"type":"string"},"data":1}' | catalyst debug schema"#
  ) { request, writer in
    guard let schema = request["schema"] else {
      let complaint = Finding("expected a schema under 'schema'", at: request.range)
      return writer.error(complaint.diagnostic("debug-request"))
    }
    let dialect = request["dialect"]?.string.flatMap(Dialect.init(rawValue:)) ?? .draft2020
    var options = SchemaOptions()
    options.assertsFormats = request["format_assertion"]?.boolean ?? true
    options.isResource = request["root"]?.boolean ?? false
    options.refusesUnknownFields = false
    let remotes = request["remotes"]
    options.remoteSchema = { remotes?[$0] }
    // An API server that has such a definition still answers; elsewhere a faulty schema has no verdict.
    options.refusesWhereFaulty = dialect == .structural
    let compiled = Schema.compile(schema, dialect: dialect, options: options)
    if let error = compiled.diagnostics.first(where: { $0.severity == .error }) {
      writer.error(error)
      guard dialect == .structural else { return }
    }
    let data = request["data"] ?? Tree(.null, origin: request.range).root
    let old = request["old"].flatMap { $0.isNull ? nil : $0 }
    writer.verdict(compiled.value.validate(data, old: old))
    guard dialect == .structural else { return }
    let pruned = compiled.value.pruned(data)
    writer.key("pruned")
    writer.array(pruned.removed.map(\.value)) { $0.string($1) }
    writer.key("defaulted")
    writer.value(Tree(compiled.value.applyingDefaults(to: data), origin: data.range).root)
  }

  /// A CustomResourceDefinition becomes `valid` and `errors`.
  static let crd = DebugMode(
    name: "crd", abstract: "checks a CustomResourceDefinition as the API server does",
    example: #"echo '{"id":1,"crd":{}}' | catalyst debug crd"#
  ) { request, writer in
    guard let definition = request["crd"] else {
      let complaint = Finding("expected a definition under 'crd'", at: request.range)
      return writer.error(complaint.diagnostic("debug-request"))
    }
    let errors = checkDefinition(definition).filter { $0.severity == .error }
    writer.key("valid")
    writer.raw(errors.isEmpty ? "true" : "false")
    writer.key("errors")
    writer.array(errors) { writer, error in
      writer.object { writer in
        writer.key("instancePath")
        writer.string(error.finding.path ?? "")
        writer.key("message")
        writer.string(error.finding.message)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func verdict(_ findings: [SchemaFinding]) {
    key("valid")
    raw(findings.isEmpty ? "true" : "false")
    key("errors")
    array(findings) { writer, finding in
      writer.object { writer in
        writer.key("instancePath")
        writer.string(finding.instancePath)
        writer.key("schemaPath")
        writer.string(finding.schemaPath)
        writer.key("message")
        writer.string(finding.message)
      }
    }
  }
}

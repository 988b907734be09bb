internal import Diagnostics
internal import Syntax

extension DebugMode {
  /// `{"id","yaml"}` becomes `{"id","documents"}`, as Kubernetes reads them, or `{"id","error"}`.
  static let yaml = DebugMode(
    name: "yaml", abstract: "reads YAML as Kubernetes does",
    example: #"echo '{"id":1,"yaml":"on: 0644"}' | catalyst debug yaml"#
  ) { request, writer in
    guard let text = request["yaml"]?.string else {
      let complaint = Finding("expected a text under 'yaml'", at: request.range)
      return writer.error(complaint.diagnostic("debug-request"))
    }
    let read = parse(SourceFile(path: "yaml", text: text))
    // Kubernetes passes over what follows the end of a document without a word.
    let refusal = read.diagnostics.first {
      $0.severity == .error && $0.rule != "text-after-document"
    }
    if let error = refusal {
      return writer.error(error)
    }
    writer.key("documents")
    writer.array(read.value.documents) { $0.value($1) }
  }
}

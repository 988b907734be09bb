internal import Compiler
internal import Diagnostics
internal import KubernetesAPI
package import Model
internal import Syntax
internal import Workspaces

/// Decides on objects before the API server stores them: the checker of `catalyst check`, applied to
/// one object. Pure, so that a dry run and a real one are answered alike.
package struct Admission: Sendable {
  private let facts: Facts
  /// Whether errors are warnings.
  private let warnsOnly: Bool

  package init(facts: Facts, warnsOnly: Bool = false) {
    self.facts = facts
    self.warnsOnly = warnsOnly
  }

  /// The answer to an `AdmissionReview` (`admission.k8s.io/v1`); `nil` where `body` is none.
  package func review(_ body: [UInt8]) -> [UInt8]? {
    let parsed = parseJSON(SourceFile(path: "review", bytes: body))
    guard let root = parsed.value.documents.first, let request = root["request"],
      let uid = request["uid"]?.string
    else { return nil }
    let findings = findings(in: request)
    let errors = warnsOnly ? [] : findings.filter { $0.severity == .error }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("apiVersion")
      writer.string("admission.k8s.io/v1")
      writer.key("kind")
      writer.string("AdmissionReview")
      writer.key("response")
      writer.object { writer in
        writer.key("uid")
        writer.string(uid)
        writer.key("allowed")
        writer.boolean(errors.isEmpty)
        if !errors.isEmpty { writer.refusal(errors) }
        let warnings = findings.filter { warnsOnly || $0.severity != .error }
        if !warnings.isEmpty {
          writer.key("warnings")
          writer.array(warnings.prefix(20)) { $0.string($1.sentence(limit: 250)) }
        }
      }
    }
    return writer.bytes
  }

  /// What is wrong with the object; nothing about one that is deleted, or is to go.
  private func findings(in request: Node) -> [Diagnostic] {
    guard request["operation"]?.hasText("DELETE") != true,
      request["subResource"]?.string.map(\.isEmpty) ?? true,
      let node = request["object"], let object = KubernetesObject(node), !object.isDeleted
    else { return [] }
    var arena = TreeArena()
    let name = "\(request["kind"]?["kind"]?.text ?? "object")/\(object.key).yaml"
    let file = SourceFile(path: name, bytes: write(object.asWritten))
    return examine(file, facts: facts, charts: ChartFolders([]), arena: &arena)
      .diagnostics.sorted()
  }
}

extension JSONWriter {
  fileprivate mutating func refusal(_ errors: [Diagnostic]) {
    key("status")
    object { writer in
      writer.key("code")
      writer.integer(422)
      writer.key("reason")
      writer.string("Invalid")
      writer.key("message")
      writer.string(errors.prefix(20).map { $0.sentence(limit: 1000) }.joined(separator: "; "))
      writer.key("details")
      writer.object { writer in
        writer.key("causes")
        writer.array(errors.prefix(20)) { writer, error in
          writer.object { writer in
            writer.key("reason")
            writer.string(error.rule)
            writer.key("message")
            writer.string(error.sentence(limit: 1000))
            writer.key("field")
            writer.string(error.finding.path ?? "")
          }
        }
      }
    }
  }
}

extension Diagnostic {
  /// `/spec/overlay: message [rule]; help`, cut to a number of characters.
  fileprivate func sentence(limit: Int) -> String {
    let place = finding.path.map { $0.isEmpty ? "" : "\($0): " } ?? ""
    let help = finding.help.map { "; \($0)" } ?? ""
    return String("\(place)\(finding.message) [\(rule)]\(help)".prefix(limit))
  }
}

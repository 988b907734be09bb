internal import Syntax

/// Why a server refused, as the `Status` object in its answer says.
package struct Status: Hashable, Sendable {
  /// The HTTP status, or the one that a watch reports within its stream.
  package let code: Int
  /// One word for programs, such as `AlreadyExists`; empty where the server gave none.
  package let reason: String
  package let message: String
  package let causes: [Cause]
  /// Seconds to wait before another attempt, by the header or by `details.retryAfterSeconds`.
  package let retryAfter: Int?

  package struct Cause: Hashable, Sendable {
    package let reason: String
    package let message: String
    /// A place in the object, such as `.spec.replicas`.
    package let field: String
  }

  init(code: Int, reason: String = "", message: String, retryAfter: Int? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    causes = []
    self.retryAfter = retryAfter
  }

  /// - Parameter code: for a `Status` that gives none.
  init(_ node: Node, code: Int, retryAfter: Int? = nil) {
    self.code = node["code"]?.integer.map { Int(clamping: $0) } ?? code
    reason = node["reason"]?.string ?? ""
    message = node["message"]?.string ?? "the server gave no reason"
    let details = node["details"]
    causes =
      details?["causes"]?.items.map { cause in
        Cause(
          reason: cause["reason"]?.string ?? "", message: cause["message"]?.string ?? "",
          field: cause["field"]?.string ?? "")
      } ?? []
    self.retryAfter =
      retryAfter ?? details?["retryAfterSeconds"]?.integer.map { Int(clamping: $0) }
  }

  /// A field that another manager holds, so that a server-side apply may not change it.
  package struct ManagerConflict: Hashable, Sendable {
    package let field: String
    package let message: String
  }

  /// Empty unless the refusal is about managed fields.
  package var managerConflicts: [ManagerConflict] {
    causes.filter { $0.reason == "FieldManagerConflict" }
      .map { ManagerConflict(field: $0.field, message: $0.message) }
  }
}

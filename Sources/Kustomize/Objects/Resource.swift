import Diagnostics
import Syntax

/// One object on its way through a build.
struct Resource {
  var draft: Draft {
    didSet { identity = Resource.identity(of: draft, facts) }
  }
  /// What it is called now.
  private(set) var identity: Identity
  /// What it was called before, oldest first.
  private(set) var previous: [Identity] = []
  var prefixes: [String] = []
  var suffixes: [String] = []
  /// Whether its content becomes a part of its name.
  var needsHash = false
  /// Where the object stands, or what makes it.
  let place: SourceRange
  let facts: KustomizeFacts

  init(_ draft: Draft, at place: SourceRange, facts: KustomizeFacts) {
    self.draft = draft
    self.place = place
    self.facts = facts
    identity = Resource.identity(of: draft, facts)
  }

  var kind: ObjectKind { identity.kind }
  var name: String { identity.name }
  /// As it is written; empty where it is not.
  var namespace: String { draft.at("metadata", "namespace")?.text ?? "" }

  /// What it was called at first.
  var original: Identity { previous.first ?? identity }
  var identities: [Identity] { previous + [identity] }

  mutating func rememberIdentity() {
    previous.append(identity)
  }

  mutating func inherit(from other: Resource) {
    previous = other.previous
    prefixes = other.prefixes
    suffixes = other.suffixes
  }

  private static func identity(of draft: Draft, _ facts: KustomizeFacts) -> Identity {
    let kind = ObjectKind(
      apiVersion: draft["apiVersion"]?.text ?? "", kind: draft["kind"]?.text ?? "")
    let metadata = draft["metadata"]
    return Identity(
      kind: kind, namespace: metadata?["namespace"]?.text ?? "",
      name: metadata?["name"]?.text ?? "", facts: facts)
  }

  /// The texts of `metadata/labels` or `metadata/annotations`.
  func texts(_ field: String) -> [(key: String, value: String)] {
    (draft.at("metadata", field)?.entries ?? []).compactMap { entry in
      entry.value.text.map { (entry.key, $0) }
    }
  }
}

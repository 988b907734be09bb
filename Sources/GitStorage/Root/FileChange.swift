/// What happens to one generated file on a branch.
package struct FileChange: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case added, changed, removed
  }

  package let path: String
  package let kind: Kind
  /// The blob that stands there now; `RepositoryRoot.blob` reads its bytes.
  package let old: ObjectID?
  /// What will stand there; `nil` when removed.
  package let new: [UInt8]?
}

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

  package init(path: String, kind: Kind, old: ObjectID?, new: [UInt8]?) {
    self.path = path
    self.kind = kind
    self.old = old
    self.new = new
  }
}

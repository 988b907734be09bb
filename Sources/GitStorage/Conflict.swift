/// A person's change that a write would undo, found by comparing the branch with the list of
/// generated files that the last write left on it.
package struct Conflict: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// A generated file no longer has the content or mode it was written with.
    case edited
    /// A generated file that is still wanted was removed.
    case deleted
    /// A file that was never generated stands where a generated one is wanted.
    case occupied
    /// `.catalyst/generated` itself cannot be read, so nobody knows what was generated.
    case listUnreadable
  }

  /// The commit that last changed a path, and who wrote it as `Name <email>`.
  package struct Touch: Hashable, Sendable {
    package let commit: ObjectID
    package let author: String

    package init(commit: ObjectID, author: String) {
      self.commit = commit
      self.author = author
    }
  }

  package let repository: String
  package let branch: String
  package let path: String
  package let kind: Kind
  /// `nil` when the history behind the branch's tip is too long to search.
  package let lastTouch: Touch?

  package init(
    repository: String, branch: String, path: String, kind: Kind, lastTouch: Touch? = nil
  ) {
    self.repository = repository
    self.branch = branch
    self.path = path
    self.kind = kind
    self.lastTouch = lastTouch
  }
}

extension Conflict: CustomStringConvertible {
  package var description: String {
    let place = "'\(path.printable)' on branch '\(branch.printable)' of '\(repository.printable)'"
    let who = lastTouch.map {
      " by \($0.author.printable) in \(String($0.commit.description.prefix(12)))"
    }
    return switch kind {
    case .edited: "\(place) was edited\(who ?? "")"
    case .deleted: "\(place) was removed\(who ?? "")"
    case .occupied: "\(place) is not a generated file, but one is wanted there\(added(who))"
    case .listUnreadable: "\(place) is not a list of generated files\(added(who))"
    }
  }

  private func added(_ who: String?) -> String {
    who.map { "; last changed\($0)" } ?? ""
  }
}

internal import Diagnostics
package import Rendering

/// A branch to write and the digest of its files, computed once: many objects name one branch.
package struct WantedBranch: Sendable {
  package let rendered: RenderedBranch
  /// Of what it holds: a message alone makes no commit.
  let digest: SHA256

  /// - Parameter known: the branch as it was wanted earlier, whose digest holds where its files are
  ///   the same.
  package init(_ rendered: RenderedBranch, known: WantedBranch? = nil) {
    self.rendered = rendered
    if let known,
      known.rendered === rendered
        || known.rendered.kept == rendered.kept && known.rendered.files == rendered.files
    {
      digest = known.digest
      return
    }
    digest = SHA256(
      of: rendered.kept.map { SHA256(Array($0.utf8)) }
        + rendered.files.flatMap { [SHA256(Array($0.path.utf8)), SHA256($0.bytes)] })
  }

  var name: String { rendered.name }
}

extension RenderedBranch {
  /// `repository branch`
  var name: String { "\(repository) \(branch)" }
}

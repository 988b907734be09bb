/// `{owner}/{name}`: two safe folder names, so that no repository can lie outside the root.
struct RepositoryName: Hashable, Sendable {
  let owner: String
  let name: String

  /// The whole, as the compiler writes it.
  var text: String { "\(owner)/\(name)" }

  /// The repository's folder below its owner's.
  var folderName: String { "\(name).git" }

  init(_ text: String) throws(StorageError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw .nameNotAllowed(.repository, name: text, reason: "write it as 'owner/name'")
    }
    for part in parts {
      if let reason = PlainName.objection(to: part) {
        throw .nameNotAllowed(.repository, name: text, reason: reason)
      }
      guard !part.lowercased().hasSuffix(".git") else {
        throw .nameNotAllowed(.repository, name: text, reason: "leave out the ending '.git'")
      }
    }
    owner = parts[0]
    name = parts[1]
  }
}

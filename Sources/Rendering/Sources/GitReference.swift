import Diagnostics
import Model
import Syntax

/// A Git repository at a tag.
struct GitReference: Hashable {
  let url: String
  let tag: String

  /// `example.org`, with a port where there is one.
  var host: Substring {
    let rest = url.drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { $0 != "/" }
    return authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
      ?? authority
  }

  /// The last part of the path, without `.git`.
  var name: Substring {
    let last = url.split(separator: "/").last ?? ""
    return last.hasSuffix(".git") ? last.dropLast(4) : last
  }
}

/// The repository that a Blueprint with a Kustomize source names.
func gitReference(
  _ manifests: Blueprint.Manifests, of blueprint: Blueprint, tag: String
) -> Diagnosed<GitReference?> {
  guard let reference = manifests.reference else {
    let finding = Finding(
      "'\(blueprint.name)' does not say in which Git repository its manifests are",
      at: manifests.node.range, path: "/spec/manifests/source",
      help: "add 'ref' with the repository's address")
    return Diagnosed(nil, [finding.diagnostic("manifest-source")])
  }
  if let problem = problem(with: reference.value) {
    let finding = Finding(
      "'\(reference.value)' \(problem)", at: reference.range, path: "/spec/manifests/source/ref",
      help: "write 'https://host/path' or 'ssh://git@host/path'")
    return Diagnosed(nil, [finding.diagnostic("manifest-source")])
  }
  return Diagnosed(GitReference(url: reference.value, tag: tag))
}

/// Why Flux could not take a text for a repository's address, or Git should not hold it.
private func problem(with url: String) -> String? {
  guard let scheme = ["https://", "http://", "ssh://"].first(where: { url.hasPrefix($0) }) else {
    return "is no address of a Git repository that Flux can read"
  }
  let rest = url.dropFirst(scheme.count)
  let authority = rest.prefix { $0 != "/" }
  if scheme != "ssh://" && authority.contains("@") { return "has credentials in it" }
  let path = rest.dropFirst(authority.count)
  let isPlain = rest.utf8.allSatisfy { byte in
    byte > 0x20 && byte < 0x7F && !#"?#"'<>\`{|}^"#.utf8.contains(byte)
  }
  guard isPlain, !authority.isEmpty, path.utf8.count > 1, !path.contains("..") else {
    return "is no address of a Git repository"
  }
  return nil
}

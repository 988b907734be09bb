import Diagnostics
import Model
import Planning
import Resolution

/// Whether a name may be a part of a path: lowercase letters, digits, inner hyphens and dots, no dot beside a dot, and room
/// for an ending below the 255 bytes that file systems allow.
func isPathSafe(_ name: String) -> Bool {
  let bytes = Array(name.utf8)
  guard !bytes.isEmpty, bytes.count <= 250 else { return false }
  return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    .allSatisfy { part in
      guard let first = part.first, let last = part.last else { return false }
      return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
        && part.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
}

/// Whether Git takes a name for a branch's (git-check-ref-format).
func isBranchName(_ name: String) -> Bool {
  guard !name.isEmpty, name.utf8.count <= 200, name != "@", !name.contains("@{"),
    !name.contains(".."), !name.hasPrefix("-"), !name.hasSuffix(".")
  else { return false }
  return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
    !part.isEmpty && !part.hasPrefix(".") && !part.hasSuffix(".lock")
      && part.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !#"~^:?*[\"#.utf8.contains($0) }
  }
}

/// The names of a plan that become paths, repositories and branches, each with its place. Schemas have said what is wrong with
/// such a name; here nothing is written for it.
func unsafeNames(in plan: InstallPlan) -> [Diagnostic] {
  let environment = plan.environment
  var diagnostics: [Diagnostic] = []
  func refuse(_ name: String, _ what: String, at range: SourceRange) {
    diagnostics.append(
      Finding("'\(name)' cannot be the name of \(what) in Git", at: range)
        .diagnostic("unsafe-name"))
  }
  if !isPathSafe(environment.organization.name) {
    refuse(
      environment.organization.name, "a folder", at: environment.organization.header.name.range)
  }
  if !isPathSafe(environment.name) {
    refuse(environment.name, "a repository", at: environment.environment.header.name.range)
  }
  if !isBranchName(environment.branch) {
    refuse(
      environment.branch, "a branch",
      at: environment.environment.branch?.range ?? environment.environment.header.name.range)
  }
  return diagnostics
}

/// Why an Application's name cannot become a repository and a file beside others; `nil` where it can.
func unsafeName(of application: ResolvedApplication) -> Diagnostic? {
  let range: SourceRange
  switch application.origin {
  case .written(let application): range = application.header.name.range
  case .created(_, _, let dependency): range = dependency.blueprint.range
  }
  if !isPathSafe(application.name) {
    return Finding("'\(application.name)' cannot be the name of a repository in Git", at: range)
      .diagnostic("unsafe-name")
  }
  if application.name == "kustomization" {
    return Finding(
      "an Application cannot be called 'kustomization': the list of a host cluster's Applications is a file of that name",
      at: range
    ).diagnostic("unsafe-name")
  }
  return nil
}

import Diagnostics
import Model
import Planning
import Resolution

/// `CODEOWNERS`, as Gitea reads it: a Go regular expression over paths, then users as `@name` and teams as
/// `@organization/team`. Owners who are known by a mail address alone are in the Organization's team of owners.
func codeOwnersFile(for plan: InstallPlan) -> Diagnosed<[UInt8]> {
  let organization = plan.environment.organization
  var names = ["\(organization.name)/Owners"]
  var diagnostics: [Diagnostic] = []
  for owner in organization.owners where isGiteaName(owner.value[...]) {
    names.append(owner.value)
  }
  for approver in approvers(of: plan.policies) {
    let parts = approver.value.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ isGiteaName($0) }) else {
      diagnostics.append(notATeam(approver))
      continue
    }
    names.append(parts.count == 2 ? approver.value : "\(organization.name)/\(approver.value)")
  }
  var seen: Set<String> = []
  let owners = names.filter { seen.insert($0).inserted }.map { " @\($0)" }.joined()
  return Diagnosed(Array(".*\(owners)\n".utf8), diagnostics)
}

/// In the order in which policies name them.
private func approvers(of policies: [EnvironmentPolicy]) -> [Located<String>] {
  policies.flatMap { policy in
    policy.rules.flatMap { rule -> [Located<String>] in
      if case .pullRequest(let approvers, _, _) = rule { return approvers }
      return []
    }
  }
}

private func notATeam(_ approver: Located<String>) -> Diagnostic {
  Finding(
    "'\(approver.value)' cannot be the name of a team", at: approver.range,
    help: "write 'team' for one of the Organization's, or 'organization/team'"
  ).diagnostic("code-owner")
}

/// Letters, digits, and between them `-`, `_` and `.`.
private func isGiteaName(_ text: Substring) -> Bool {
  func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  guard let first = text.utf8.first, let last = text.utf8.last else { return false }
  return isAlphanumeric(first) && isAlphanumeric(last)
    && text.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
}

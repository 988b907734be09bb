import Diagnostics
import Model
import Workspaces

extension Rule {
  /// A grant that says nothing about where it holds is more likely forgotten than meant.
  static let unboundedGrant = Rule(
    "unbounded-grant", .error, "a UserAccess says where it holds"
  ) { object, _ in
    guard case .userAccess(let access) = object, access.organization == nil,
      access.scopes.isEmpty
    else { return [] }
    return [
      Finding(
        "'\(access.header.name.value)' does not say where it holds, so it grants nothing",
        at: access.header.name.range, path: "/spec",
        help: "add 'organization', a scope, or the scope '*' = '*' for the whole Sovereign")
    ]
  }
}

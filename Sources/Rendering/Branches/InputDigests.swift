import Diagnostics
import Model
import Planning
import Resolution
import Syntax

/// The digests of the files that a plan was made from, each computed once.
struct InputDigests {
  private let digests: [ObjectIdentifier: SHA256]
  private let plan: InstallPlan

  init(_ plan: InstallPlan) {
    self.plan = plan
    var digests: [ObjectIdentifier: SHA256] = [:]
    let files = surroundings(of: plan) + plan.applications.flatMap { inputs(of: $0.application) }
    for file in files where digests[ObjectIdentifier(file)] == nil {
      digests[ObjectIdentifier(file)] = SHA256(file.bytes)
    }
    self.digests = digests
  }

  /// The digest of all that an Application's branch was computed from: its own file, its Blueprint, those of its dependencies
  /// and of what asks for it, and what surrounds it.
  func digest(of application: ResolvedApplication) -> SHA256 {
    var files: [SourceFile] = []
    var seen: Set<String> = []
    var waiting = [application]
    while let next = waiting.popLast() {
      guard seen.insert(next.name).inserted else { continue }
      files += inputs(of: next)
      waiting += next.dependencies.compactMap(\.application)
        .compactMap(plan.environment.application)
      if case .created(let dependent, _, _) = next.origin {
        waiting += plan.environment.application(dependent).map { [$0] } ?? []
      }
    }
    return digest(of: files + surroundings(of: plan))
  }

  /// The digest of all that the Environment's branch was computed from.
  var ofEnvironment: SHA256 {
    digest(of: surroundings(of: plan) + plan.applications.flatMap { inputs(of: $0.application) })
  }

  /// A file counts once, and where it stands does not: the same input has one digest on every machine.
  private func digest(of files: [SourceFile]) -> SHA256 {
    SHA256(of: Set(files.compactMap { digests[ObjectIdentifier($0)] }).sorted())
  }
}

/// The Sovereign, the Organization, the Environment and its policies.
private func surroundings(of plan: InstallPlan) -> [SourceFile] {
  let environment = plan.environment
  let headers =
    [
      environment.sovereign.sovereign.header, environment.organization.header,
      environment.environment.header,
    ] + plan.policies.map(\.header)
  return headers.map(\.node.tree.file)
}

private func inputs(of application: ResolvedApplication) -> [SourceFile] {
  let written = application.written.map { [$0.header.node.tree.file] } ?? []
  // A platform Blueprint that is bound to is no Application of the plan, but its outputs are values.
  return written + [application.blueprint.header.node.tree.file]
    + application.dependencies.flatMap { dependency in
      [dependency.declared.node.tree.file, dependency.outputs.file]
    }
}

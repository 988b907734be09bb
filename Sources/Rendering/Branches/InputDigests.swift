import Diagnostics
import Model
import Planning
import Resolution
import Syntax

/// The digests of the files that a plan was made from, each computed once.
struct InputDigests: Sendable {
  /// Of the Sovereign, the Organization, the Environment and its policies.
  private let surroundings: Set<SHA256>
  private let inputs: [String: Inputs]

  /// What one Application alone is computed from, and the Applications whose inputs are its own too.
  private struct Inputs: Sendable {
    let application: ResolvedApplication
    let digests: [SHA256]
    let neighbours: [String]
  }

  /// What `earlier` has of the same Applications is taken over.
  init(_ plan: InstallPlan, earlier: InputDigests? = nil) {
    var table = DigestTable()
    surroundings = Set(files(around: plan).map { table.digest(of: $0) })
    inputs = Dictionary(
      plan.applications.map { planned in
        let application = planned.application
        if let known = earlier?.inputs[planned.name], known.application === application {
          return (planned.name, known)
        }
        let own = Inputs(
          application: application,
          digests: files(of: application).map { table.digest(of: $0) },
          neighbours: neighbours(of: application))
        return (planned.name, own)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The digest of all that an Application's branch was computed from: its own file, its Blueprint, those of its dependencies
  /// and of what asks for it, and what surrounds it.
  func digest(of application: String) -> SHA256 {
    var digests = surroundings
    reach(application) { digests.formUnion($0.digests) }
    return SHA256(of: digests.sorted())
  }

  /// The Application and those whose inputs are its own too, always in the same order.
  func sources(of application: String) -> [ResolvedApplication] {
    var sources: [ResolvedApplication] = []
    reach(application) { sources.append($0.application) }
    return sources
  }

  private func reach(_ application: String, _ body: (Inputs) -> Void) {
    guard let own = inputs[application] else { return }
    if own.neighbours.isEmpty { return body(own) }
    var seen: Set<String> = [application]
    var waiting = [application]
    while let next = waiting.popLast(), let inputs = inputs[next] {
      body(inputs)
      waiting += inputs.neighbours.filter { seen.insert($0).inserted }
    }
  }

  /// The digest of all that the Environment's branch was computed from. A file counts once, and where it stands does not: the same
  /// input has one digest on every machine.
  var ofEnvironment: SHA256 {
    SHA256(of: surroundings.union(inputs.values.lazy.flatMap(\.digests)).sorted())
  }
}

private struct DigestTable {
  private var digests: [ObjectIdentifier: SHA256] = [:]

  mutating func digest(of file: SourceFile) -> SHA256 {
    if let digest = digests[ObjectIdentifier(file)] { return digest }
    let digest = SHA256(file.bytes)
    digests[ObjectIdentifier(file)] = digest
    return digest
  }
}

private func files(around plan: InstallPlan) -> [SourceFile] {
  let environment = plan.environment
  return [
    environment.sovereign.sovereign.header.node.tree.file,
    environment.organization.header.node.tree.file,
    environment.environment.header.node.tree.file,
  ] + plan.policies.map(\.header.node.tree.file)
}

private func files(of application: ResolvedApplication) -> [SourceFile] {
  let written = application.written.map { [$0.header.node.tree.file] } ?? []
  // A platform Blueprint that is bound to is no Application of the plan, but its outputs are values.
  return written + [application.blueprint.header.node.tree.file]
    + application.dependencies.flatMap { dependency in
      [dependency.declared.node.tree.file, dependency.outputs.file]
    }
}

private func neighbours(of application: ResolvedApplication) -> [String] {
  var names = application.dependencies.compactMap(\.application)
  if case .created(let dependent, _, _) = application.origin { names.append(dependent) }
  return names
}

import Diagnostics
import Model
import Planning
import Resolution

/// A commit's message: what was rendered, why, and what from.
struct CommitMessage {
  let subject: String
  /// A line each.
  let reasons: [String]
  let inputs: SHA256

  var text: String {
    "\(subject)\n\n" + reasons.map { "- \($0)\n" }.joined()
      + "\nInput-Digest: sha256:\(inputs.hexadecimal)\n"
  }
}

extension ApplicationContext {
  var commitMessage: CommitMessage {
    let clusters = application.placement.clusters.map(\.name).joined(separator: ", ")
    return CommitMessage(
      subject: "Render \(name): \(blueprint.name) \(version)",
      reasons: [origin, "it runs \(application.placement.mode.rawValue) in \(clusters)"]
        + application.dependencies.map(reason) + (isSuspended ? ["it is suspended"] : []),
      inputs: environment.digests.digest(of: name))
  }

  private var origin: String {
    let environment = environment.name
    switch application.origin {
    case .written: return "the Application of \(environment) asks for it"
    case .created(let dependent, let alias, let dependency):
      let range = dependency.range.map { " \($0.value)" } ?? ""
      return
        "\(dependent) of \(environment) needs \(dependency.blueprint.value)\(range) as '\(alias)'"
    }
  }

  private func reason(_ dependency: ResolvedDependency) -> String {
    switch dependency.binding {
    case .reused(let name): "'\(dependency.alias)' is the Application \(name)"
    case .created(let name): "'\(dependency.alias)' is \(name), created for it"
    case .platform(let blueprint): "'\(dependency.alias)' is the platform's \(blueprint)"
    }
  }
}

extension EnvironmentContext {
  func commitMessage(_ applications: [RenderedApplication]) -> CommitMessage {
    let count = applications.count
    return CommitMessage(
      subject:
        "Render \(environment.name): \(count) \(count == 1 ? "Application" : "Applications")",
      reasons: applications.map { application in
        let dependencies = application.application.dependencies.compactMap(\.application)
        let after = dependencies.isEmpty ? "" : ", after \(dependencies.joined(separator: ", "))"
        let entry = application.application.entry
        return "\(application.name): \(entry.name) \(entry.version)\(after)"
      },
      inputs: digests.ofEnvironment)
  }
}

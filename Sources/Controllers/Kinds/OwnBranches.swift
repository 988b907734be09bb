internal import Compiler
internal import Diagnostics
internal import Model
internal import Planning
internal import Rendering
internal import Resolution
internal import Syntax

/// How the branches of an object come into its outcome.
extension World {
  /// Adds what may be written of some branches; one that is held back or could not be rendered makes
  /// the object not ready.
  func add(_ names: [(repository: String, branch: String)], to outcome: inout Outcome) {
    for name in names {
      if let found = branch(name.repository, name.branch) {
        outcome.commits.append(found)
      } else if let reason = release.held[Release.name(name.repository, name.branch)] {
        outcome.ready = .of(outcome.diagnostics, otherwise: .held(by: reason))
      } else {
        outcome.ready = .of(
          outcome.diagnostics,
          otherwise: Judgement(.no, "NotRendered", "'\(name.repository)' could not be rendered"))
      }
    }
  }

  /// In which order the branches of a plan change; `nil` where Flux says nothing of its Environment, so that nothing can be waited
  /// for.
  func order(of plan: InstallPlan) -> WantedOrder? {
    guard live.follows(plan.environment.name) else { return nil }
    return WantedOrder(
      waves: WaveOrder(plan),
      branches: Dictionary(
        plan.branchNames.compactMap { name in
          branch(name.repository, name.branch).map { ($0.name, $0) }
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// The outcome of an object that is rendered into the platform's own repositories: all that hold
  /// files of it, whole. Who writes one last writes the same.
  /// - Parameter answersForSystem: whether those in `system` are among them in any case.
  func placed(
    _ object: ObservedObject, _ message: String, answersForSystem: Bool = false
  ) -> Outcome {
    let findings = findings(about: object)
    var repositories = Set(platform.places(of: object.identity).map(\.repository))
    if answersForSystem && !repositories.isEmpty {
      repositories.formUnion(
        platform.branches.map(\.repository).filter { $0.hasPrefix("system/") })
    }
    var outcome = Outcome(ready: Judgement(.yes, "Valid", "nothing is wrong with it"))
    outcome.diagnostics = findings
    if !repositories.isEmpty { outcome.ready = Judgement(.yes, "Rendered", message) }
    for branch in platform.branches where repositories.contains(branch.repository) {
      if let found = self.branch(branch.repository, branch.branch) { outcome.commits.append(found) }
    }
    outcome.ready = .of(
      findings, otherwise: platform.holding.map(Judgement.held) ?? outcome.ready)
    return outcome
  }

  /// The documents of the files that an object was rendered to in a folder, as they are written.
  func documents(of object: ObservedObject, below folder: String) -> [Draft] {
    platform.places(of: object.identity).flatMap { place in
      place.paths.filter { $0.hasPrefix(folder) }.flatMap {
        documents(at: $0, in: place.repository)
      }
    }
  }

  func documents(at path: String, in repository: String) -> [Draft] {
    let files = branch(repository, "main")?.rendered.files ?? []
    return files.filter { $0.path == path }.flatMap { file in
      parse(SourceFile(path: path, bytes: file.bytes)).value.documents.map(Draft.node)
    }
  }
}

extension Judgement {
  static func held(by reason: Diagnostic) -> Judgement {
    let file = reason.finding.range.file.path
    return Judgement(
      .no, "Held", "held back until '\(file)' is put right: \(reason.finding.message)")
  }
}

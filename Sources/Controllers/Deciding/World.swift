package import Compiler
package import Diagnostics
package import Model
internal import Planning
package import Rendering
internal import Resolution
package import Syntax
package import Versioning
package import Workspaces

/// All that a controller may know: the workspace around an object, compiled, what other controllers
/// say, and the time. Read-only; shared by all objects of the same surroundings.
package struct World: Sendable {
  package let analysis: Analysis
  package let compilation: Compilation
  /// What may be written of the repositories of Applications and Environments.
  package let release: Release
  /// What may be written of the platform's own repositories.
  package let platform: PlatformRelease
  /// The rules' table of compliance policies.
  package let compliance: Node
  /// Findings by the path of the file that they are about.
  let findings: [String: [Diagnostic]]
  /// By `repository branch`.
  let branches: [String: WantedBranch]
  /// Where each Application stands.
  private let places: [ApplicationName: Place]
  /// What the sound versions came to; `nil` where nothing is broken.
  let keptOfSound: Kept?
  package var live = LiveState()
  package var now: Timestamp

  /// Positions in the plans and in one of them.
  private struct Place {
    let plan: Int
    let application: Int
  }

  /// - Parameters:
  ///   - sound: the workspace with the last sound version of what is broken, of which the platform's
  ///     repositories are made; `nil` where nothing is.
  ///   - part: what is rendered.
  ///   - known: branches of an earlier world, whose digests hold where they are the same.
  package init(
    _ analysis: Analysis, sound: Analysis? = nil, part: RenderedPart = .everything, now: Timestamp,
    known: [String: WantedBranch] = [:]
  ) {
    self.analysis = analysis
    compilation = compile(analysis, part: part)
    release = Compiler.release(compilation, of: analysis)
    let stable = part == .environments ? nil : sound.map { compile($0, part: .platform) }
    keptOfSound = stable?.kept
    if part == .environments {
      platform = PlatformRelease()
    } else if let sound, let stable {
      platform = PlatformRelease(stable, of: sound)
    } else {
      platform = PlatformRelease(compilation, of: analysis)
    }
    compliance = analysis.resolved.facts.table("compliance.yaml").value
    findings = Dictionary(grouping: (analysis.diagnostics + compilation.diagnostics).sorted()) {
      $0.finding.range.file.path
    }
    branches = Dictionary(
      (release.branches + platform.branches).map { branch in
        let name = branch.name
        return (name, WantedBranch(branch, known: known[name]))
      }, uniquingKeysWith: { first, _ in first })
    var places: [ApplicationName: Place] = [:]
    for (number, plan) in compilation.plans.enumerated() {
      for (position, planned) in plan.applications.enumerated() {
        let name = ApplicationName(environment: plan.environment.name, application: planned.name)
        if places[name] == nil { places[name] = Place(plan: number, application: position) }
      }
    }
    self.places = places
    self.now = now
  }

  /// Makes the world of some files. What `earlier` worlds have of the same objects is taken over.
  package init(
    _ readings: [FileReading], sound: [FileReading]? = nil, facts: Facts,
    part: RenderedPart = .everything, now: Timestamp, earlier: Kept = Kept(),
    earlierSound: Kept = Kept(), known: [String: WantedBranch] = [:]
  ) {
    self.init(
      analyze(readings, facts: facts, earlier: earlier),
      sound: sound.map { analyze($0, facts: facts, earlier: earlierSound) }, part: part, now: now,
      known: known)
  }

  /// What was found wrong with an object, in the order of the places.
  package func findings(about object: ObservedObject) -> [Diagnostic] {
    (findings[object.path] ?? []).filter {
      $0.finding.document == nil || object.document == nil || $0.finding.document == object.document
    }
  }

  /// A branch that may be written.
  func branch(_ repository: String, _ branch: String) -> WantedBranch? {
    branches[Release.name(repository, branch)]
  }

  /// An Application in the plan of its Environment.
  func planned(
    _ name: String, in environment: String
  ) -> (InstallPlan, PlannedApplication)? {
    let name = ApplicationName(environment: environment, application: name)
    guard let place = places[name] else { return nil }
    let plan = compilation.plans[place.plan]
    return (plan, plan.applications[place.application])
  }
}

package import Compiler
package import Diagnostics
package import Model
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
  private let branches: [String: WantedBranch]
  package var live = LiveState()
  package var now: Timestamp

  /// - Parameters:
  ///   - sound: the workspace with the last sound version of what is broken, of which the platform's
  ///     repositories are made; `nil` where nothing is.
  ///   - part: what is rendered.
  package init(
    _ analysis: Analysis, sound: Analysis? = nil, part: RenderedPart = .everything, now: Timestamp
  ) {
    self.analysis = analysis
    compilation = compile(analysis, part: part)
    release = Compiler.release(compilation, of: analysis)
    if part == .environments {
      platform = PlatformRelease()
    } else if let sound {
      platform = PlatformRelease(compile(sound, part: .platform), of: sound)
    } else {
      platform = PlatformRelease(compilation, of: analysis)
    }
    compliance = analysis.resolved.facts.table("compliance.yaml").value
    findings = Dictionary(grouping: (analysis.diagnostics + compilation.diagnostics).sorted()) {
      $0.finding.range.file.path
    }
    branches = Dictionary(
      (release.branches + platform.branches).map { ($0.name, WantedBranch($0)) },
      uniquingKeysWith: { first, _ in first })
    self.now = now
  }

  /// Makes the world of some files.
  package init(
    _ readings: [FileReading], sound: [FileReading]? = nil, facts: Facts,
    part: RenderedPart = .everything, now: Timestamp
  ) {
    self.init(
      analyze(readings, facts: facts), sound: sound.map { analyze($0, facts: facts) }, part: part,
      now: now)
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
}

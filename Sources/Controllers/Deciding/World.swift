package import Compiler
package import Diagnostics
package import Model
internal import Rendering
internal import Resolution
package import Versioning
package import Workspaces

/// All that a controller may know: the workspace around an object, compiled, and the time. Read-only;
/// shared by all objects of the same surroundings.
package struct World: Sendable {
  package let analysis: Analysis
  package let compilation: Compilation
  package let release: Release
  /// Findings by the path of the file that they are about.
  let findings: [String: [Diagnostic]]
  package var now: Timestamp

  /// - Parameter isCompiled: whether anything is planned and rendered; without, only findings are.
  package init(_ analysis: Analysis, isCompiled: Bool = true, now: Timestamp) {
    self.analysis = analysis
    compilation =
      isCompiled ? compile(analysis) : compile(analyze([], facts: analysis.resolved.facts))
    release = Compiler.release(compilation, of: analysis)
    findings = Dictionary(grouping: (analysis.diagnostics + compilation.diagnostics).sorted()) {
      $0.finding.range.file.path
    }
    self.now = now
  }

  /// Makes the world of some files.
  package init(
    _ readings: [FileReading], facts: Facts, isCompiled: Bool = true, now: Timestamp
  ) {
    self.init(analyze(readings, facts: facts), isCompiled: isCompiled, now: now)
  }

  /// What was found wrong with an object, in the order of the places.
  package func findings(about object: ObservedObject) -> [Diagnostic] {
    (findings[object.path] ?? []).filter {
      $0.finding.document == nil || object.document == nil || $0.finding.document == object.document
    }
  }
}

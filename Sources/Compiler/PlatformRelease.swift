package import Diagnostics
package import Model
import Planning
package import Rendering
import Resolution
import Syntax
import Workspaces

/// What may be written of the platform's own repositories while parts of the workspace have errors. One
/// repository holds all Organizations: what an error may have taken away stays as it stands in Git.
package struct PlatformRelease: Sendable {
  /// In the order of writing.
  package let branches: [RenderedBranch]
  /// The error that holds all of them back; `nil` where none does.
  package let holding: Diagnostic?
  /// Where each object's files stand: repositories and paths.
  private let placed: [Identity: [PlacedObject]]

  /// Nothing is written.
  package init() {
    branches = []
    holding = nil
    placed = [:]
  }

  package init(_ compilation: Compilation, of analysis: Analysis) {
    placed = Dictionary(grouping: compilation.objects, by: \.object)
    let errors = (analysis.diagnostics + compilation.diagnostics).filter { $0.severity == .error }
    guard !errors.isEmpty else {
      (branches, holding) = (compilation.platform, nil)
      return
    }
    let workspace = analysis.resolved.workspace
    let kinds = Dictionary(
      grouping: workspace.objects, by: { $0.header.node.tree.file.path }
    ).mapValues { $0.map(\.header.catalystKind) }
    // What is broken of an Organization's own is kept out of its folders; of all else anything may hang.
    holding =
      errors.first { error in
        guard let kinds = kinds[error.finding.range.file.path] else { return true }
        return !kinds.allSatisfy { $0 == .application || $0 == .blueprint || $0 == .continuum }
      }
    guard holding == nil else {
      branches = []
      return
    }
    let release = release(compilation, of: analysis)
    let kept = Set(
      compilation.plans.filter { release.held[Release.name($0.repository, "main")] != nil }
        .flatMap(platformFolders)
    ).sorted()
    let blueprints = errors.compactMap { error in
      workspace.blueprints.first {
        $0.header.node.tree.file.path == error.finding.range.file.path
      }?.header.namespace?.value
    }
    branches = compilation.platform.compactMap { branch in
      let owner = branch.repository.split(separator: "/").first.map(String.init) ?? ""
      if owner != "system" { return blueprints.contains(owner) ? nil : branch }
      return branch.keeping(kept)
    }
  }

  /// The files of an object.
  package func places(of object: Identity) -> [PlacedObject] { placed[object] ?? [] }
}

package import Diagnostics
import Foundation
package import Model
package import Resolution
import Rules
import Syntax
package import Workspaces

/// A small workspace for tests: files in memory or a folder of fixtures, taken through the stages of the compiler.
package struct World: Sendable {
  package let files: [SourceFile]
  package static let facts = Facts.builtIn()

  package init(_ files: [SourceFile]) {
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Documents of one file, `world.yaml`.
  package init(_ text: String) {
    self.init([SourceFile(path: "world.yaml", text: text)])
  }

  /// All YAML files below a folder; paths are relative to it.
  package init(folder: String) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    self.init(
      try names.filter { $0.hasSuffix(".yaml") }.map { name in
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        return SourceFile(path: name, bytes: Array(data))
      })
  }

  /// Every file read and its objects checked alone.
  package var readings: [FileReading] {
    let charts = ChartFolders(files.map(\.path))
    var arena = TreeArena()
    return files.map { file in
      let reading = read(file, facts: World.facts, charts: charts, arena: &arena)
      return reading.adding(reading.objects.flatMap { check($0, facts: World.facts) })
    }
  }

  package func resolved() -> Diagnosed<ResolvedWorkspace> {
    Workspace.assemble(readings).then { resolve($0, facts: World.facts) }
  }

  /// All that is said about the workspace with no plan made, sorted.
  package func diagnostics() -> [Diagnostic] {
    let resolved = resolved()
    return (resolved.diagnostics + check(resolved.value)).sorted()
  }
}

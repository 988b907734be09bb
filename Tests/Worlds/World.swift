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
  /// The Flux that is installed; nothing stands for the newest.
  package var fluxRelease: FluxRelease?

  package init(_ files: [SourceFile]) {
    self.files = files.sorted { $0.path < $1.path }
  }

  /// A fixture: one file, or several that each begin with a line `# file: PATH`. `# flux: 2.6` names the Flux that is
  /// installed.
  package init(fixture: SourceFile) {
    let text = String(decoding: fixture.bytes, as: UTF8.self)
    guard text.hasPrefix("# file: ") || text.contains("\n# file: ") else {
      self.init([fixture])
      return
    }
    var files: [(path: String, text: String)] = []
    var release: FluxRelease?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# file: ") {
        files.append((String(line.dropFirst("# file: ".count)), ""))
      } else if line.hasPrefix("# flux: ") {
        release = FluxRelease(String(line.dropFirst("# flux: ".count)))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    self.init(files.map { SourceFile(path: $0.path, text: $0.text) })
    fluxRelease = release
  }

  private var facts: Facts {
    var facts = World.facts
    facts.fluxRelease = fluxRelease
    return facts
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
    Workspace.assemble([FileReadings(readings)]).then { resolve($0, facts: facts) }
  }

  /// All that is said about the workspace with no plan made, sorted.
  package func diagnostics() -> [Diagnostic] {
    let resolved = resolved()
    return (resolved.diagnostics + check(resolved.value).diagnostics).sorted()
  }
}

import Diagnostics
import Foundation
import Syntax
import YAMLEvents

/// Measures reading YAML into trees beside libyaml's bare event loop over the same bytes, in turns.
///
///     yaml-benchmark FOLDER [ROUNDS]
@main
enum Entrypoint {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: yaml-benchmark FOLDER [ROUNDS]")
      exit(2)
    }
    let comparison = Comparison(files: try manifests(in: arguments[1]))
    comparison.run(rounds: arguments.count > 2 ? Int(arguments[2]) ?? 10 : 10)
  }

  private static func manifests(in folder: String) throws -> [SourceFile] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      return SourceFile(path: name, bytes: Array(bytes))
    }
  }
}

import Foundation

/// Writes a workspace of generated manifests, 40 to 80 lines each, the same ones for the same
/// numbers.
///
///     generate-manifests FOLDER [COUNT [SEED]]
@main
enum Entrypoint {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: generate-manifests FOLDER [COUNT [SEED]]")
      exit(2)
    }
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 10_000 : 10_000
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
    for file in Workspace(count: count, seed: seed).files {
      let place = URL(filePath: arguments[1]).appending(path: file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: place)
    }
  }
}

internal import Foundation
internal import GitStorage
internal import Rendering

/// Measures writing rendered branches beside `git fast-import` of the same content.
///
///     git-storage-benchmark [APPLICATIONS [ROUNDS [FOLDER]]]
@main
enum Entrypoint {
  static func main() throws {
    let arguments = CommandLine.arguments
    let applications = arguments.count > 1 ? Int(arguments[1]) ?? 1000 : 1000
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let place = arguments.count > 3 ? arguments[3] : NSTemporaryDirectory()
    let folder = "\(place)/git-storage-benchmark-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let comparison = try Comparison(applications: applications, folder: folder)
    for round in 1...max(1, rounds) { try comparison.run(round: round) }
    comparison.report()
  }
}

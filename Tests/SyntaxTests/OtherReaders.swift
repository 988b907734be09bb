import Foundation
import Testing

/// YAML readers that stand on this machine, to be asked what they make of a text. Tests only, and
/// only where they are.
enum OtherReaders {
  /// What libyaml through PyYAML reads, as JSON, a line for each text; `nil` without Python or
  /// PyYAML.
  static func pyYAML(_ texts: [String]) throws -> [String]? {
    let program = """
      import sys, json, yaml
      for line in sys.stdin:
        try:
          print(json.dumps(yaml.safe_load(json.loads(line)), ensure_ascii=True))
        except Exception as error:
          print(json.dumps({"failed": str(error)}))
      """
    guard let path = find("python3"), (try? run(path, ["-c", "import yaml"], "")) != nil
    else { return nil }
    let input = try texts.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    return try run(path, ["-c", program], input.joined(separator: "\n") + "\n")
      .split(separator: "\n").map(String.init)
  }

  /// What Kubernetes' own reader makes of an object, as JSON; `nil` without kubectl.
  static func kubectl(_ object: String) throws -> String? {
    guard let path = find("kubectl") else { return nil }
    let arguments = ["label", "--local", "-f", "-", "a=b", "-o", "json", "--dry-run=client"]
    return try run(path, arguments, object)
  }

  /// The object as kustomize, which has a reader of its own, writes it again; `nil` without
  /// kubectl.
  static func kustomize(_ object: String) throws -> String? {
    guard let path = find("kubectl") else { return nil }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(object.utf8).write(to: folder.appending(path: "object.yaml"))
    try Data("resources: [object.yaml]\n".utf8)
      .write(to: folder.appending(path: "kustomization.yaml"))
    return try run(path, ["kustomize", folder.path], "")
  }

  private static func find(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Failure: Error {
    let program: String
    let complaint: String
  }

  /// Standard output.
  private static func run(_ path: String, _ arguments: [String], _ input: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let standardInput = folder.appending(path: "in")
    let standardOutput = folder.appending(path: "out")
    try Data(input.utf8).write(to: standardInput)
    try Data().write(to: standardOutput)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: standardOutput)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        program: path, complaint: String(String(decoding: complaint, as: UTF8.self).suffix(400)))
    }
    return String(decoding: try Data(contentsOf: standardOutput), as: UTF8.self)
  }
}

/// Says that a comparison was left out, for it must not pass unseen.
func skipped(_ what: String) {
  print("SKIPPED: \(what)")
}

import Foundation

/// A run of one of the programs that were built with the tests.
struct ProgramRun: Equatable {
  var output = ""
  var error = ""
  var status: Int32 = -1

  /// Starts `program` in `folder` and waits for its end.
  init(_ program: String, _ arguments: [String], in folder: String) {
    let process = Process()
    process.executableURL = buildFolder.appendingPathComponent(program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let streams = [makeTemporaryName(), makeTemporaryName()]
    defer { for stream in streams { unlink(stream) } }
    for stream in streams { close(creat(stream, 0o600)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: streams[0])
    process.standardError = FileHandle(forWritingAtPath: streams[1])
    guard (try? process.run()) != nil else { return }
    process.waitUntilExit()
    status = process.terminationStatus
    output = text(of: streams[0])
    error = text(of: streams[1])
  }
}

/// A path in the system's folder for temporary files that nothing stands at.
func makeTemporaryName() -> String {
  "/tmp/catalyst-kit-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
}

private func text(of path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}

/// Where the products of the build stand: beside the tests.
private let buildFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  .deletingLastPathComponent()

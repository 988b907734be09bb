import Glibc

/// What a shell made of a line: what it printed, and the exit code.
struct ShellRun: Equatable {
  var output: String
  var status: Int32

  init(output: String, status: Int32) {
    self.output = output
    self.status = status
  }

  /// Runs a line of bash in which `$catalyst` is the program that was built with the tests.
  /// Standard error is printed with standard output.
  init(_ line: String) {
    let script = "exec 2>&1; catalyst='\(Self.folder)/catalyst'; \(line)"
    let quoted = script.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    guard let stream = popen("bash -c '\(quoted)'", "r") else {
      self.init(output: "", status: -1)
      return
    }
    var output: [UInt8] = []
    while case let byte = fgetc(stream), byte != EOF { output.append(UInt8(byte)) }
    let status = pclose(stream)
    self.init(output: String(decoding: output, as: UTF8.self), status: status >> 8)
  }

  /// Where the products of the build stand: beside the tests.
  private static let folder: String = {
    guard let path = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(path) }
    return String(cString: path).split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
  }()
}

// Times the module Schemas over trees that are read already. Linked against the release build, see `run` beside this file.

import Diagnostics
import Glibc
import Schemas
import Syntax

@main
enum Benchmark {
  static func main() {
    let folder = CommandLine.arguments[1]
    for (name, dialect) in [("helmreleases", Dialect.structural), ("configs", .draft2020)] {
      let schema = parseJSON(file("\(folder)/\(name).schema.json")).value.documents[0]
      let values = lines("\(folder)/\(name).jsonl").map { parseJSON($0).value.documents[0] }
      var options = SchemaOptions()
      options.isResource = dialect == .structural
      let clock = ContinuousClock()
      var compiled = Schema.compile(schema, dialect: dialect, options: options).value
      let compiling = clock.measure {
        compiled = Schema.compile(schema, dialect: dialect, options: options).value
      }
      if CommandLine.arguments.count > 2, let value = values.first {
        print(compiled.validate(value).map(\.message))
      }
      measure(name, "Schemas", values, compiling) { compiled.accepts($0) }
      guard dialect == .structural else { continue }
      // As jsonschema-rs reads it: unknown fields pass, and rules in CEL are not looked at.
      options.refusesUnknownFields = false
      let lenient = Schema.compile(schema, dialect: dialect, options: options).value
      measure(name, "…, lenient", values, nil) { lenient.accepts($0) }
      let plain = parseJSON(file("\(folder)/\(name).plain.schema.json")).value.documents[0]
      let withoutRules = Schema.compile(plain, dialect: dialect, options: options).value
      measure(name, "…, no rules", values, nil) { withoutRules.accepts($0) }
    }
  }

  private static func measure(
    _ name: String, _ what: String, _ values: [Node], _ compiling: Duration?,
    _ accepts: (Node) -> Bool
  ) {
    var best = Duration.seconds(100)
    var count = 0
    for _ in 0..<15 {
      count = 0
      let started = processorTime()
      for value in values where accepts(value) { count += 1 }
      best = min(best, processorTime() - started)
    }
    let each = Int(Double(best.components.attoseconds) / 1e9 / Double(values.count))
    let seconds = compiling.map { ", compiled in \($0.components.attoseconds / 1_000_000_000_000) µs" }
    print("\(padded(name, 13)) \(padded(what, 13)) \(padded(each, 9)) ns each, \(count) valid\(seconds ?? "")")
  }

  /// Time of this thread alone, so that a busy machine does not count.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func padded(_ value: some CustomStringConvertible, _ width: Int) -> String {
    let text = value.description
    let spaces = String(repeating: " ", count: max(0, width - text.count))
    return value is Int ? spaces + text : text + spaces
  }

  private static func file(_ path: String) -> SourceFile {
    guard let handle = fopen(path, "r") else { return SourceFile(path: path, bytes: []) }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&block, 1, block.count, handle), count > 0 {
      bytes += block[..<count]
    }
    return SourceFile(path: path, bytes: bytes)
  }

  private static func lines(_ path: String) -> [SourceFile] {
    file(path).bytes.split(separator: UInt8(ascii: "\n")).map {
      SourceFile(path: path, bytes: Array($0))
    }
  }
}

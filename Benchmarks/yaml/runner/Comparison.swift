import Diagnostics
import Foundation
import Syntax
import YAMLEvents

/// The same files read in several ways, in turns, so that what slows the machine down slows all of
/// them; in processor time, which others on the machine disturb less.
struct Comparison {
  let files: [SourceFile]

  func run(rounds: Int) {
    var times: [Reading: [Duration]] = [:]
    for _ in 0..<max(1, rounds) {
      for reading in Reading.allCases {
        let start = processorTime()
        reading.read(files)
        times[reading, default: []].append(processorTime() - start)
      }
    }
    let size = files.reduce(0) { $0 + $1.bytes.count }
    print("\(files.count) files, \(size) bytes, best of \(rounds) rounds")
    let baseline = times[.events]?.min() ?? .zero
    for reading in Reading.allCases {
      let best = times[reading]?.min() ?? .zero
      let ratio = String(format: "%.3f", best / baseline)
      let speed = String(format: "%.1f", Double(size) / 1e6 / (best / .seconds(1)))
      print("\(reading.rawValue): \(best / .milliseconds(1)) ms, \(speed) MB/s, \(ratio)")
    }
  }
}

enum Reading: String, CaseIterable {
  case events = "libyaml's events, no tree"
  case tree = "trees, with one arena for all files"
  case freshTree = "trees, with an arena for each file"

  func read(_ files: [SourceFile]) {
    var arena = TreeArena()
    for file in files {
      switch self {
      case .events:
        let count = file.bytes.withUnsafeBufferPointer {
          yaml_event_count($0.baseAddress, $0.count)
        }
        precondition(count > 0, "\(file.path) cannot be read")
      case .tree:
        let result = parse(file, arena: &arena)
        precondition(result.diagnostics.isEmpty, "\(file.path): \(result.diagnostics)")
      case .freshTree:
        let result = parse(file)
        precondition(result.diagnostics.isEmpty, "\(file.path): \(result.diagnostics)")
      }
    }
  }
}

private func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

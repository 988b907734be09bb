import Fixtures
import Foundation

extension SeededGenerator {
  /// A new seed each run, or the one in `SYNTAX_SEED`.
  static func fresh() -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["SYNTAX_SEED"].flatMap { UInt64($0) }
    return SeededGenerator(seed: given ?? UInt64.random(in: 0...UInt64(UInt32.max)))
  }
}

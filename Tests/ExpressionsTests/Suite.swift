import Diagnostics
import Fixtures
import Foundation
import Syntax

/// A suite of public cases, one JSON object a line.
struct Suite {
  let cases: [Node]

  /// `nil`, said loudly, where the suites are not at hand.
  init?(_ name: String) {
    let path = "\(Checkout.shared)/suites/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("SKIPPED: \(path) is not there, so its cases were not run")
      return nil
    }
    cases = data.split(separator: UInt8(ascii: "\n")).enumerated().compactMap { number, line in
      let file = SourceFile(path: "\(name):\(number + 1)", bytes: Array(line))
      return parseJSON(file).value.documents.first
    }
  }
}

import Diagnostics
import Fixtures
import Foundation
import Schemas
import Syntax
import Testing

/// A suite of public cases, one JSON object a line.
struct Suite {
  let name: String
  let cases: [Node]

  /// `nil`, said loudly, where the suites are not at hand.
  init?(_ name: String) {
    self.name = name
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

  /// Schemas by address, for references that leave their file.
  static let remotes: Node? = {
    let path = "\(Checkout.shared)/suites/jsonschema-remotes.json"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return parseJSON(SourceFile(path: "remotes.json", bytes: Array(data))).value.documents.first
  }()
}

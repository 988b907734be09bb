import Fixtures
import Foundation
import Versioning

/// The public cases beside the checkout. Absent outside the workplace: tests then skip, and say so.
enum PublicCases {
  static func rows<Row: Decodable>(_ name: String, as: Row.Type = Row.self) throws -> [Row] {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Checkout.shared + "/suites/" + name))
    let decoder = JSONDecoder()
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Row.self, from: $0)
    }
  }

  static let isPresent = FileManager.default.fileExists(atPath: Checkout.shared + "/suites")

  /// The rules of an IANA zone of this machine.
  static func zone(_ name: String) throws -> TimeZoneRules {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/" + name))
    return try TimeZoneRules(tzif: Array(bytes))
  }

  static let hasZones = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")
}

/// Who made a report, for the formats that say so.
package struct Tool: Hashable, Sendable {
  package var name: String
  package var version: String
  /// One line about each rule, by its name; rules that are not here are listed without.
  package var rules: [String: String]

  package init(name: String, version: String, rules: [String: String] = [:]) {
    self.name = name
    self.version = version
    self.rules = rules
  }
}

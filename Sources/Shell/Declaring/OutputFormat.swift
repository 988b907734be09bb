/// How a command can write its result. A command takes those that make sense for it.
package enum OutputFormat: String, ArgumentValue, CaseIterable {
  case text
  case json
  case sarif
  case github
  case gitlab
  case junit
  case tap
  case html
  case svg
  case dot
  case mermaid

  /// Those that a report of findings can be written in.
  package static let reports: [OutputFormat] = [
    .text, .json, .sarif, .github, .gitlab, .junit, .tap,
  ]
}

/// `FORMAT=FILE`: a result that is written into a file besides.
package struct FormatFile: ArgumentValue {
  package let format: OutputFormat
  package let file: String

  package init?(argument: String) {
    guard let separator = argument.firstIndex(of: "="),
      let format = OutputFormat(argument: String(argument[..<separator]))
    else { return nil }
    self.format = format
    file = String(argument[argument.index(after: separator)...])
    if file.isEmpty { return nil }
  }

  package static var expectation: String { "a format, '=' and a file" }
}

/// When to use colours.
package enum ColourChoice: String, ArgumentValue, CaseIterable {
  case auto
  case always
  case never
}

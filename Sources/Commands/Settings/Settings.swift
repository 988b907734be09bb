import Diagnostics
import Files
import Rules
import Shell
import Syntax

/// What `catalyst.yaml` says. Every field may be left out; an option on the command line goes
/// before the setting of its name, and adds to it where it is a list.
struct Settings {
  var select: [String] = []
  var ignore: [String] = []
  var failOn: Severity?
  /// Patterns of paths in the syntax of `.gitignore`, from the file's folder on.
  var exclude: [String] = []
  /// Folders with Blueprints that are read besides; what is wrong in them is not reported.
  var catalogs: [String] = []
  var baseline: String?
  /// The folder that paths are relative to, as an absolute path; empty where there is no file.
  var folder = ""

  static let keys = ["baseline", "catalogs", "exclude", "fail-on", "ignore", "select"]

  init() {}

  init(readingFrom path: String) throws {
    let file = SourceFile(path: path, bytes: try readFile(path, limit: 1 << 20, .any))
    let parsed = parse(file)
    if let fault = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw Settings.error(fault.finding.message, at: fault.finding.range)
    }
    let slash = path.lastIndex(of: "/")
    folder = realPath(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".") ?? ""
    guard let root = parsed.value.documents.first, !root.isNull else { return }
    guard root.isMapping else {
      throw Settings.error("expected settings by their names", at: root.range)
    }
    for entry in root.entries { try read(entry) }
  }

  /// Whether findings of a rule are reported.
  func reports(_ rule: String) -> Bool {
    (select.isEmpty || select.contains(rule)) && !ignore.contains(rule)
  }

  private mutating func read(_ entry: Node.Entry) throws {
    let value = entry.value
    switch entry.name {
    case "select": select = try Settings.rules(value)
    case "ignore": ignore = try Settings.rules(value)
    case "exclude": exclude = try Settings.strings(value)
    case "catalogs": catalogs = try Settings.strings(value).map(absolute)
    case "baseline": baseline = absolute(try Settings.string(value))
    case "fail-on":
      let text = try Settings.string(value)
      guard let severity = Severity(rawValue: text) else {
        throw Settings.error("'\(text)' is not \(Severity.expectation)", at: value.range)
      }
      failOn = severity
    default:
      let near = nearestName(to: entry.name, among: Settings.keys)
      throw Settings.error(
        "there is no setting '\(entry.name)'", at: entry.key.range,
        help: near.map { "did you mean '\($0)'?" }
          ?? "the settings are \(enumeration(Settings.keys.map { "'\($0)'" }))")
    }
  }

  private static func rules(_ value: Node) throws -> [String] {
    let names = try strings(value)
    for (name, item) in zip(names, value.isSequence ? Array(value.items) : [value])
    where !Rule.knownNames.contains(name) {
      let near = nearestName(to: name, among: Rule.knownNames)
      throw error(
        "there is no rule '\(name)'", at: item.range, help: near.map { "did you mean '\($0)'?" })
    }
    return names
  }

  private static func strings(_ value: Node) throws -> [String] {
    if value.isNull { return [] }
    return try value.isSequence ? value.items.map(string) : [string(value)]
  }

  private static func string(_ value: Node) throws -> String {
    guard let text = value.string, !text.isEmpty else {
      throw error("expected a text", at: value.range)
    }
    return text
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : Files.path(folder, path)
  }

  private static func error(
    _ message: String, at range: SourceRange, help: String? = nil
  ) -> UsageError {
    let place = LineIndex(range.file).position(at: range.start)
    return UsageError(
      "\(range.file.path):\(place.line):\(place.column): \(message)", help: help)
  }
}

extension Invocation {
  /// The settings of the file that '--config' names, or of the nearest `catalyst.yaml`.
  func settings() throws -> Settings {
    try configurationFile.map(Settings.init(readingFrom:)) ?? Settings()
  }
}

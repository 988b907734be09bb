import Diagnostics
import Expressions
import Fixtures
import Syntax
import Testing

/// What is said of the mistakes that people make, held in `fixtures/expressions/messages.txt`.
@Suite struct MessageTests {
  /// Each stands between the braces of a template.
  private static let mistakes = [
    // Operators of other languages.
    ".config.mode = 'embedded'",
    ".config.mode === 'embedded'",
    ".config.mode <> 'embedded'",
    ".config.tls and .config.replicas > 1",
    ".config.tls or .config.replicas = 1 and not .config.tls",
    ".config.tls & .config.replicas > 1 | .config.tls",
    "not .config.tls",
    ".config.mode not in ['embedded']",
    ".config.mode =~ '^emb'",
    ".config.mode ?? 'embedded'",
    ".config.tls ? 'a'",
    // Parentheses, quotes, dots.
    "(.config.replicas > 1 && .config.tls",
    ".config.replicas > 1)",
    "size(.config.hosts",
    ".config.hosts[0",
    ".config.hosts[0:2]",
    ".config.mode == 'embedded",
    ".config.mode == embedded",
    ".config.mode == ",
    ".config.",
    ".config..mode",
    ".config.mode .config.name",
    "$.config.mode",
    "{mode: 1}",
    "{'mode' 1}",
    "[1, 2",
    // Names.
    ".config.mod == 'embedded'",
    ".config.postgres.sise",
    ".confg.mode",
    "mode == 'embedded'",
    ".config.tls == True",
    ".config.mode.startWith('emb')",
    ".config.mode.length() > 3",
    "len(.config.hosts)",
    "startsWith(.config.mode, 'emb')",
    ".config.mode.size",
    "if .config.tls",
    "if(.config.tls, 1, 2)",
    // Types.
    "'db-' + .config.replicas",
    ".config.ratio == 1",
    ".config.ratio * .config.replicas",
    ".config.replicas == '1'",
    ".config.mode && .config.tls",
    "!.config.mode",
    ".config.mode != null",
    ".config.tls ? 'a' : 1",
    ".config.mode in .config.name",
    ".config.hosts['a']",
    ".config.replicas.size()",
    ".config.store.size",
    // Macros.
    ".config.hosts.all(h == 'a')",
    ".config.hosts.map(h)",
    ".config.hosts.filter(h, h.size())",
    ".config.hosts.exists('h', true)",
    ".config.replicas.all(r, r > 1)",
    "has(.config)",
    "has(.config.mode, .config.name)",
    "cel.bind(.config.mode, 1, 2)",
    // Literals.
    "9223372036854775808",
    "'\\q'",
    "'a'.matches('(')",
    "timestamp('yesterday') < timestamp('2026-01-01T00:00:00Z')",
    // Several at once.
    ".config.mod == 'a' && .config.replica > 1 && sise(.config.hosts) > 0",
    "[.config., .config.mode = 'a', (1 + ]",
  ]

  @Test func everyMistakeHasItsMessage() throws {
    try expectGolden(
      Self.mistakes.map(Self.said).joined(separator: "\n"), in: "fixtures/expressions/messages.txt")
  }

  /// The expression, its faults under it, and what the first fix-its make of it.
  private static func said(_ expression: String) -> String {
    let file = SourceFile(path: "expression", text: "\(header){{ \(expression) }}")
    var lines = ["{{ \(expression) }}"]
    let node = parse(file).value.documents[0]
    let compiled = Template.compile(node, environment: environment)
    for diagnostic in compiled.diagnostics {
      let finding = diagnostic.finding
      let width = max(finding.range.end - finding.range.start, 1)
      lines.append(
        String(repeating: " ", count: finding.range.start - header.utf8.count)
          + String(repeating: "^", count: width))
      lines.append("  \(diagnostic.severity)[\(diagnostic.rule)]: \(finding.message)")
      if let help = finding.help { lines.append("  help: \(help)") }
      for note in finding.notes { lines.append("  note: \(note.message)") }
    }
    let fixes = compiled.diagnostics.flatMap { $0.finding.fixIts.prefix(1) }
    if !fixes.isEmpty { lines.append("  fixed: \(fixed(file, fixes))") }
    if compiled.diagnostics.isEmpty { lines.append("  nothing is said") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fixed(_ file: SourceFile, _ fixes: [FixIt]) -> String {
    var bytes = file.bytes
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.range > $1.range }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    }
    return String(decoding: bytes.dropFirst(header.utf8.count), as: UTF8.self)
  }

  /// In a block scalar stands what is written.
  private static let header = "|-\n  "

  private static var environment: TypeEnvironment {
    var environment = TypeEnvironment.catalyst
    environment.describesFields = true
    let postgres = ObjectType(
      name: "config.postgres", fields: [.init("size", .string, presence: .certain)])
    let store = ObjectType(
      name: "config.store", fields: [.init("size", .string, presence: .branch)])
    let config = ObjectType(
      name: "config",
      fields: [
        .init("mode", .string, presence: .certain), .init("name", .string, presence: .certain),
        .init("replicas", .int, presence: .certain), .init("ratio", .double, presence: .certain),
        .init("tls", .bool, presence: .certain),
        .init("hosts", .list(.string), presence: .certain),
        .init("postgres", .object(postgres), presence: .certain),
        .init("store", .object(store), presence: .certain),
      ])
    environment.declare("config", .object(config))
    return environment
  }
}

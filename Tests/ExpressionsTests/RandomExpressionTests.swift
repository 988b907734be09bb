import Diagnostics
import Expressions
import Fixtures
import Foundation
import Syntax
import Testing

/// Random expressions from a seed that is printed: whatever is written ends in a value or in a diagnostic, and what it means
/// does not depend on how it is written.
@Suite struct RandomExpressionTests {
  /// Ten thousand of each kind in `make fuzz`; fewer where every test has to be quick.
  private static let count = setting("EXPRESSION_CASES").map(Int.init) ?? 1500

  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  /// A new seed each run, or the one in `EXPRESSION_SEED`; printed.
  private func generator(_ test: String = #function) -> SeededGenerator {
    let seed = Self.setting("EXPRESSION_SEED") ?? UInt64.random(in: 0...UInt64.max)
    print("random expressions, \(test): EXPRESSION_SEED=\(seed)")
    return SeededGenerator(seed: seed)
  }

  private let roots = {
    let text = "tls: true\nreplicas: 3\nratio: 0.5\nmode: embedded\nports: [80, 443, 8080]\n"
    return Roots([("config", parse(SourceFile(path: "c.yaml", text: text)).value.documents[0])])
  }()

  private var environment: TypeEnvironment {
    var environment = TypeEnvironment.catalyst
    environment.describesFields = true
    environment.limits.cost = 20_000
    let config = ObjectType(
      name: "config",
      fields: [
        .init("tls", .bool, presence: .certain), .init("replicas", .int, presence: .certain),
        .init("ratio", .double, presence: .certain), .init("mode", .string, presence: .certain),
        .init("ports", .list(.int), presence: .certain), .init("none", .int),
      ])
    environment.declare("config", .object(config))
    return environment
  }

  private var context: EvaluationContext {
    var context = EvaluationContext()
    context.limits.cost = 20_000
    return context
  }

  /// The value, tagged, or what is said; with the type found beforehand.
  private func outcome(
    _ text: String, checksTypes: Bool = true
  ) -> (value: String?, type: CELType?, messages: [String]) {
    let source = ExpressionText(SourceFile(path: "expression", text: text))
    let compiled = Expression.compile(
      source, environment: environment, checksTypes: checksTypes)
    guard let expression = compiled.value else {
      return (nil, nil, compiled.diagnostics.map(\.finding.message))
    }
    let result = expression.evaluate(roots, context: context)
    let value = result.value.map { value in
      var writer = Diagnostics.JSONWriter()
      TaggedValue.write(value, to: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    return (value, expression.type, result.diagnostics.map(\.finding.message))
  }

  @Test func wellFormedExpressions() {
    var random = generator()
    let seed = random.seed
    var values = 0
    for _ in 0..<Self.count {
      let kind = RandomExpression.Kind.allCases.randomElement(using: &random) ?? .bool
      let expression = RandomExpression(kind, depth: 5, &random)
      let plain = expression.text(allParentheses: false)
      let found = outcome(plain)
      let full = outcome(expression.text(allParentheses: true, padding: " // x\n\t"))
      #expect(found.value == full.value, "\(plain) with seed \(seed)")
      #expect(found.value != nil || !found.messages.isEmpty, "\(plain) with seed \(seed)")
      guard let value = found.value, let type = found.type else { continue }
      values += 1
      #expect(fits(value, type), "\(plain) is of type \(type) and gives \(value), seed \(seed)")
      #expect(outcome(plain, checksTypes: false).value == value, "\(plain) with seed \(seed)")
    }
    // Most are evaluated, or nothing is shown.
    #expect(values > Self.count / 5)
  }

  /// What the checker says of the type holds for the value.
  private func fits(_ value: String, _ type: CELType) -> Bool {
    let tag = value.dropFirst(2).prefix { $0 != "\"" }
    switch type {
    case .bool, .int, .uint, .double, .string: return type.description == tag
    case .list: return tag == "list"
    default: return true
    }
  }

  @Test func tokensInAnyOrder() {
    var random = generator()
    let seed = random.seed
    let tokens = [
      "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "+", "-", "*", "/", "%", "!", "==", "!=",
      "<", "<=", "&&", "||", "=", "&", "|", "in", "true", "null", "1", "2u", "1.5", "0x", "1e",
      "'a'", "\"", "'''", "b'\\xff'", "r\"\\\"", "`a-b`", "`", "x", ".config", "config", "mode",
      "has", "size", "all", "map", "optMap", "orValue", "cel", "bind", "math", "not", "and", "if",
      "??", "=~", "//", "\n", "é", "\u{1F600}", "\0", "$", "\\", "}}", "{{", "timestamp", "format",
    ]
    for _ in 0..<Self.count {
      let count = Int.random(in: 1...30, using: &random)
      let glue = Bool.random(using: &random) ? " " : ""
      let text = (0..<count).map { _ in tokens.randomElement(using: &random) ?? "" }
        .joined(separator: glue)
      let found = outcome(text)
      #expect(found.value != nil || !found.messages.isEmpty, "\(text) with seed \(seed)")
      // The same, between the braces of a template that other text surrounds.
      let file = SourceFile(path: "t", text: "{{ \(text) }} {{ .config.mode }}")
      let node = Tree(.string(String(decoding: file.bytes, as: UTF8.self)), origin: file.beginning)
        .root
      let template = Template.compile(node, environment: environment)
      let result = template.then {
        Diagnosed($0, $0?.evaluate(roots, context: context).diagnostics ?? [])
      }
      #expect(result.value != nil || !result.diagnostics.isEmpty, "\(text) with seed \(seed)")
    }
  }

  /// Text with templates in it, whole and broken ones, Go's among them.
  @Test func templatesInText() {
    var random = generator()
    let seed = random.seed
    let origin = SourceFile(path: "t", text: "").beginning
    let whole = [
      ("a", "a"), (" ", " "), ("{ }", "{ }"), ("}}", "}}"), ("$", "$"), ("é", "é"), ("%s", "%s"),
      ("{{ 1 + 2 }}", "3"), ("{{.config.mode}}", "embedded"), ("{{ '{{' }}", "{{"),
      ("{{ \"}}\" }}", "}}"), ("{{ .config.tls ? 'on' : 'off' }}", "on"),
      ("{{ .config.ports[1] }}", "443"), ("{{\n.config.ratio // half\n}}", "0.5"),
      ("{{ {'a': {'b': 'c'}}.a.b }}", "c"),
    ]
    let broken = [
      "{{", "{{-", "-}}", "{{ if .Values.a }}", "{{ end }}", "{{ range $i, $e := .a }}",
      "{{ .config",
      "{{ 'a }}", "{{ }}", "{{ .config.mode | upper }}", "{{ toYaml .Values | nindent 4 }}",
      "{{/* a */}}", "{{ \"{{\" ", "{{ .config.none }}", "{{ 1 / 0 }}",
    ]
    for _ in 0..<Self.count {
      var text = ""
      var expected: String? = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        if Int.random(in: 0..<8, using: &random) == 0 {
          text += broken[Int.random(in: 0..<broken.count, using: &random)]
          expected = nil
        } else {
          let piece = whole[Int.random(in: 0..<whole.count, using: &random)]
          text += piece.0
          expected = expected.map { $0 + piece.1 }
        }
      }
      let node = Tree(.string(text), origin: origin).root
      let compiled = Template.compile(node, environment: environment)
      guard let template = compiled.value else {
        let isNone = compiled.diagnostics.isEmpty && !text.contains("{{")
        #expect(expected == nil || isNone, "\(text) with seed \(seed)")
        #expect(isNone || !compiled.diagnostics.isEmpty, "\(text) with seed \(seed)")
        continue
      }
      let result = template.evaluate(roots, context: context)
      let value = result.value.map { Tree($0, origin: origin).root.text }
      #expect(value != nil || !result.diagnostics.isEmpty, "\(text) with seed \(seed)")
      // What is broken may be made whole by what follows it.
      if let expected { #expect(value == expected, "\(text) with seed \(seed)") }
    }
  }

  /// Bytes turned, cut and doubled in expressions that are right.
  @Test func damagedExpressions() {
    var random = generator()
    let seed = random.seed
    for _ in 0..<Self.count {
      let kind = RandomExpression.Kind.allCases.randomElement(using: &random) ?? .bool
      var bytes = Array(RandomExpression(kind, depth: 4, &random).text(allParentheses: false).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(position..<min(position + 3, bytes.count))
        default: bytes.insert(contentsOf: bytes[position..<min(position + 5, bytes.count)], at: 0)
        }
      }
      let source = ExpressionText(SourceFile(path: "expression", bytes: bytes))
      let compiled = Expression.compile(source, environment: environment)
      let result = compiled.value?.evaluate(roots, context: context)
      #expect(
        result?.value != nil || !(compiled.diagnostics + (result?.diagnostics ?? [])).isEmpty,
        "\(bytes) with seed \(seed)")
    }
  }

  /// Every function with arguments that stand at the edges of its domain, in a chain or alone.
  @Test func functionsAtTheirEdges() {
    var random = generator()
    let seed = random.seed
    let before = residentMemory()
    for _ in 0..<Self.count {
      let text = EdgeCall.text(depth: Int.random(in: 1...3, using: &random), &random)
      let found = outcome(text)
      #expect(found.value != nil || !found.messages.isEmpty, "\(text) with seed \(seed)")
      #expect((found.value?.utf8.count ?? 0) < 4_000_000, "\(text) with seed \(seed)")
    }
    // What was made was given back.
    #expect(residentMemory() - before < 256 << 20)
  }

  /// In bytes.
  private func residentMemory() -> Int {
    let text = FileManager.default.contents(atPath: "/proc/self/statm") ?? Data()
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
  }
}

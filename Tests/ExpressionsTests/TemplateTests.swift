import Diagnostics
import Expressions
import Syntax
import Testing

@Suite struct TemplateTests {
  private let config = """
    config:
      name: shop
      replicas: 3
      ratio: 0.5
      postgres: {mode: embedded, size: 10Gi}
      hosts: [a.example, b.example]
      in: keyword
    """

  private var roots: Roots {
    let tree = parse(SourceFile(path: "config.yaml", text: config)).value
    return Roots([("config", tree.documents[0]["config"] ?? tree.documents[0])])
  }

  /// The value of one template as JSON, or its messages.
  private func result(_ template: String) -> String {
    let file = SourceFile(path: "blueprint.yaml", text: "value: \(template)\n")
    let parsed = parse(file)
    guard let node = parsed.value.documents.first?["value"] else {
      return said(parsed.diagnostics)
    }
    let compiled = Template.compile(node)
    guard let template = compiled.value else {
      return compiled.diagnostics.isEmpty ? "no template" : said(compiled.diagnostics)
    }
    let evaluated = template.evaluate(roots)
    guard let draft = evaluated.value else { return said(evaluated.diagnostics) }
    return Tree(draft, origin: file.beginning).root.json
  }

  private func said(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      let range = diagnostic.finding.range
      return "\(range.start)..\(range.end) \(diagnostic.finding.message)"
    }.joined(separator: "; ")
  }

  @Test(arguments: [
    ("plain", "no template"),
    ("'{{ .config.name }}'", "\"shop\""),
    ("'{{ .config.replicas + 1 }}'", "4"),
    ("'{{ .config.postgres }}'", "{\"mode\":\"embedded\",\"size\":\"10Gi\"}"),
    ("'{{ .config.hosts[1] }}'", "\"b.example\""),
    ("'db-{{ .config.name }}-{{ .config.replicas }}'", "\"db-shop-3\""),
    ("'{{ {\"a\": {\"b\": 1}}.a.b }}'", "1"),
    ("'{{ {\"a\": {\"b\": 1}}}}'", "{\"a\":{\"b\":1}}"),
    ("'{{ .config[\"in\"] }}'", "\"keyword\""),
    ("'{{ has(.config.missing) ? 1 : 2 }}'", "2"),
    ("\"{{ r'a' }}\"", "\"a\""),
    ("'{{ r\"^a$\" + string(b\"b\") }}'", "\"^a$b\""),
    ("\"{{ .config.name + '!' }}\"", "\"shop!\""),
    ("\"{{ '{{' }}\"", "\"{{\""),
    (
      "'{{ .config.hosts.map(h, \"https://\" + h) }}'",
      "[\"https://a.example\",\"https://b.example\"]"
    ),
    ("'{{ .config.hosts.all(h, h.endsWith(\".example\")) && size(.config.hosts) == 2 }}'", "true"),
  ]) func values(_ template: String, _ expected: String) {
    #expect(result(template) == expected)
  }

  @Test(arguments: [
    ("'{{ .config.nane }}'", "19..23 '.config' has no field 'nane'"),
    ("'a {{ .config.x.y }} b'", "21..22 '.config' has no field 'x'"),
    ("'{{ .konfig.x }}'", "11..18 there is no '.konfig' here"),
    ("'{{ .config.name + }}'", "26..27 expected an expression, found '}}'"),
    (
      "'{{ .config.replicas + \"a\" }}'",
      "28..29 no such overload: '+' takes no int, string"
    ),
    ("'{{ 1 + \"a\" }}'", "13..14 '+' does not take an int and a string"),
    (
      "'{{ eq .config.a .config.b }}'",
      "8..36 'eq' is called in Go's template syntax, and this is a CEL expression"
    ),
    ("'{{ .Values.size }}'", "11..18 '.Values' is Helm's; this is a CEL expression"),
    ("'{{ .config.name'", "8..10 the '{{' is not closed"),
    (
      "{{ .config.name }}-x",
      "7..25 without quotes YAML reads '{{' as a mapping, not as an expression"
    ),
    ("'{{ .config.in }}'", "19..21 'in' is a word of CEL and cannot follow a dot"),
  ]) func messages(_ template: String, _ expected: String) {
    #expect(result(template) == expected)
  }

  /// Block scalars are followed through their indentation, blank lines and folds.
  @Test(arguments: [
    ("|\n  {{\n    .config.name ==\n      .config.nane\n  }}", "nane"),
    ("|-\n\n\n  a\n    b {{ .config.nane }}", "nane"),
    (">\n  {{ .config.name ==\n  .config.nane }}", "nane"),
    (">-\n  one\n\n  two\n    three\n\n  {{ .config.nane }}", "nane"),
    ("|2\n    x {{ .config.nane }}", "nane"),
    ("\"a \\\n    {{ .config.nane }}\"", "nane"),
    ("'a\n\n    ''b'' {{ .config.nane }}'", "nane"),
    ("a\n  {{ .config.nane }}", "nane"),
  ]) func placesInsideScalars(_ scalar: String, _ expected: String) {
    let file = SourceFile(path: "blueprint.yaml", text: "value: \(scalar)\n")
    let node = parse(file).value.documents.first?["value"]
    let faults = node.map { node in
      Template.compile(node).then { Diagnosed($0, $0?.evaluate(roots).diagnostics ?? []) }
    }
    let places = faults?.diagnostics.map { diagnostic in
      let range = diagnostic.finding.range
      return String(decoding: file.bytes[range.start..<range.end], as: UTF8.self)
    }
    #expect(places == [expected])
  }

  @Test func theFixItOfAnUnquotedTemplateMakesItATemplate() throws {
    let file = SourceFile(path: "blueprint.yaml", text: "when: {{ .config.name == 'shop' }}\n")
    let fixIt = try #require(parse(file).diagnostics.first?.finding.fixIts.first)
    let edit = try #require(fixIt.edits.first)
    var bytes = file.bytes
    bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    let fixed = parse(SourceFile(path: "blueprint.yaml", bytes: bytes))
    let node = try #require(fixed.value.documents.first?["when"])
    let predicate = try #require(Predicate.compile(node).value)
    #expect(predicate.evaluate(roots) == Diagnosed(true))
  }
}

extension Node {
  /// As JSON without spaces, for comparisons.
  fileprivate var json: String {
    if isMapping {
      return "{\(entries.map { "\"\($0.name)\":\($0.value.json)" }.joined(separator: ","))}"
    }
    if isSequence { return "[\(items.map(\.json).joined(separator: ","))]" }
    return scalarType == .string ? "\"\(text)\"" : text
  }
}

import Diagnostics
import Expressions
import Foundation
import Syntax
import Testing

@testable import Schemas

/// What rules are estimated to cost, and what is said of those that cost too much.
@Suite struct CostTests {
  /// The steps of a schema's only rule.
  private func steps(_ schema: String, _ rule: String) throws -> UInt64 {
    let source =
      rule.contains("'") ? "\"\(rule)\"" : "'\(rule)'"
    let text = "\(schema.dropLast()), x-kubernetes-validations: [{rule: \(source)}]}"
    let node = try #require(
      parse(SourceFile(path: "schema.yaml", text: text)).value.documents.first)
    var options = SchemaOptions()
    options.estimatesCosts = true
    let compiled = Schema.compile(node, dialect: .structural, options: options)
    #expect(compiled.diagnostics.map(\.finding.message) == [], "\(rule)")
    return try #require(compiled.value.program.rules.first?.expression.estimatedCost).steps
  }

  private static let object = """
    {type: object, properties: {
      text: {type: string, maxLength: 25}, long: {type: string}, kind: {enum: [ab, abcd], type: string},
      data: {type: string, format: byte, maxLength: 30}, at: {type: string, format: date-time},
      port: {x-kubernetes-int-or-string: true, maxLength: 5}, count: {type: integer},
      names: {type: array, maxItems: 4, items: {type: string, maxLength: 10}},
      labels: {type: object, maxProperties: 6, additionalProperties: {type: string, maxLength: 5}},
      rows: {type: array, maxItems: 3, items: {type: array, maxItems: 7, items: {type: integer}}}}}
    """

  /// Reading a field costs 2, a character counts four bytes, ten bytes are a step.
  @Test(arguments: [
    ("true", 0),
    ("self.count > 1 && self.count < 9", 6),
    ("!has(self.text) || self.text != 'a'", 5),
    // The shorter side is looked at.
    ("self.text == self.long", 14),
    ("self.text <= self.kind", 5),
    ("self.kind == 'abcd'", 3),
    ("self.data == self.data", 7),
    ("self.at == self.at", 8),
    ("self.port == self.port", 6),
    ("self.count == 5", 2),
    ("self.text + self.text == self.text", 36),
    ("(self.text + self.kind).size() < 9", 17),
    // 40 a comparison, by four items.
    ("self.names == self.names", 5),
    ("'a' in self.names", 6),
    ("'a' in self.labels", 3),
    ("self.names[0] == 'abc'", 4),
    ("self.labels['a'] == 'abcdefghijk'", 5),
    ("self.count > 1 ? self.text == 'a' : self.names == self.names", 8),
    // Three steps a turn besides the condition.
    ("self.names.all(n, n == 'a')", 23),
    ("self.names.exists(n, n == 'a')", 27),
    ("self.names.exists_one(n, n == 'a')", 20),
    ("self.labels.all(k, k != 'a')", 27),
    ("self.labels.all(k, v, v == 'abc')", 33),
    ("self.rows.all(r, r.all(i, i > 0))", 123),
    // Lists cost 10 each, maps 30.
    ("self.names.map(n, n).size() == 4", 67),
    ("self.names.filter(n, n != 'a').size() == 4", 75),
    ("self.names.map(n, n != 'a', n).size() == 4", 75),
    ("self.names.map(n, n + 'x').all(m, m == m)", 106),
    ("self.names.transformMap(i, n, n).size() == 4", 51),
    ("[1, 2].all(i, i < 3)", 21),
    ("{'a': 1}.all(k, k == 'a')", 35),
    ("[self.text, 'a'].exists(t, t == 'abc')", 23),
    ("self.text.startsWith('abcdefghijk')", 4),
    ("self.text.contains('abcdefghijk')", 22),
    ("self.text.matches('^[a-z]+$')", 24),
    ("self.text.find('^[a-z]+$') == 'a'", 25),
    ("self.text.lowerAscii() == 'abc'", 13),
    ("self.text.replace('a', 'bb') == self.long", 44),
    ("self.text.replace('aa', 'b') == self.long", 34),
    ("self.text.split(',').size() < 3", 24),
    ("self.text.split(',', 2).all(t, t == 'a')", 31),
    ("self.names.join(',') == 'abc'", 20),
    ("self.names.isSorted()", 22),
    ("self.names.indexOf('a') > 1", 23),
    ("self.rows.map(r, r.sum()).sum() > 3", 77),
    ("'%s'.format([self.text]) == 'abc'", 14),
    ("string(self.data) == 'abc'", 6),
    ("bytes(self.text) == b'abc'", 13),
    ("quantity(self.text).isGreaterThan(quantity('1'))", 5),
    ("quantity(self.text) == quantity('1')", 5),
    ("ip(self.text) == ip('10.0.0.1')", 5),
    ("isIP(self.text) && ip(self.text).family() == 4", 8),
    ("cidr(self.text).containsIP('10.0.0.1')", 8),
    ("cidr(self.text).containsCIDR(self.text)", 22),
    ("url(self.text).getHost() == 'abc'", 14),
    ("format.dns1123Label().validate(self.text).hasValue()", 324),
    ("sets.contains(self.names, self.names)", 21),
    ("self.?text.orValue('a') == 'a'", 4),
    ("self.?count.optMap(c, c + 1).hasValue()", 20),
    ("oldSelf.count == self.count", 4),
    ("dyn(self.text) == 'abc'", 4),
  ])
  func steps(_ rule: String, _ expected: UInt64) throws {
    let found = try steps(CostTests.object, rule)
    #expect(found == expected, "\(rule)")
  }

  /// What a request can hold bounds what the schema does not.
  @Test(arguments: [
    ("{type: array, items: {type: boolean}}", "self.all(x, true)", 1_887_437),
    ("{type: array, items: {type: string, format: duration}}", "self.all(x, true)", 2_359_295),
    (
      "{type: object, additionalProperties: {type: array, items: {type: string}}}",
      "self.all(x, true)", 1_179_647
    ),
    ("{type: string}", "self.endsWith(self)", 314_575),
    ("{type: string}", "self.contains(self)", 98_956_172_331),
    (
      "{type: array, items: {type: object, required: [a, b], properties: {a: {type: integer}, b: {default: 1}}}}",
      "self.all(x, x.a > 0)", 2_097_152
    ),
    (
      "{type: array, maxItems: 9223372036854775807, items: {type: integer}}",
      "self.all(x, self.all(y, x > y))", UInt64.max
    ),
    (
      "{type: object, additionalProperties: {type: integer}}", "self.all(k, string(k) + k == k)",
      .max
    ),
  ])
  func withoutLimits(_ schema: String, _ rule: String, _ expected: UInt64) throws {
    let found = try steps(schema, rule)
    #expect(found == expected, "\(schema) \(rule)")
  }

  /// A definition whose spec is the schema, and what is said of it.
  private func findings(_ spec: String) throws -> [Finding] {
    let text = """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: ducks.example.org}
      spec:
        group: example.org
        names: {plural: ducks, singular: duck, kind: Duck, listKind: DuckList}
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
      \(spec.split(separator: "\n").map { "              \($0)" }.joined(separator: "\n"))
      """
    let node = try #require(parse(SourceFile(path: "crd.yaml", text: text)).value.documents.first)
    return checkDefinition(node).map(\.finding)
  }

  /// As `line: message`, then the help, then the notes in the same way.
  private func report(_ spec: String) throws -> [String] {
    try findings(spec).flatMap { finding in
      [line(finding.range, finding.message), finding.help ?? ""]
        + finding.notes.map { line($0.range, $0.message) }
    }
  }

  private func line(_ range: SourceRange, _ message: String) -> String {
    "\(LineIndex(range.file).position(at: range.start).line): \(message)"
  }

  @Test func whatIsUnboundedIsNamed() throws {
    let found = try report(
      """
      type: object
      properties:
        flocks:
          type: array
          items:
            type: object
            properties:
              names: {type: array, items: {type: string}}
            x-kubernetes-validations:
              - rule: self.names.all(n, n.contains('duck'))
      """)
    #expect(
      found == [
        "26: the rule may cost more than 100 times what Kubernetes allows one expression",
        "bound what it may be given: 'maxItems' for '.spec.flocks', 'maxLength' for "
          + "'.spec.flocks[].names[]', 'maxItems' for '.spec.flocks[].names'",
        "20: 'maxItems' is missing here", "24: 'maxLength' is missing here",
        "24: 'maxItems' is missing here",
      ])
  }

  @Test func whatNobodyKnowsIsPointedAt() throws {
    let found = try report(
      """
      type: object
      properties: {count: {type: integer}}
      x-kubernetes-validations:
        - rule: self.count < 9
          messageExpression: "'there are ' + string(self.count)"
      """)
    #expect(
      found == [
        "21: the 'messageExpression' may cost more than 100 times what Kubernetes allows one expression",
        "nothing bounds the length of what a function makes here; compare it as it is, or let "
          + "'format' write it: \"… %d\".format([self.count])",
        "21: nobody knows how long this can be",
      ])
  }

  /// Each bound is there, and yet they are too many.
  @Test func theFactorIsSaid() throws {
    func rule(_ most: Int) -> String {
      """
      type: array
      maxItems: \(most)
      items: {type: integer}
      x-kubernetes-validations: [{rule: 'self.all(x, self.all(y, x != y))'}]
      """
    }
    #expect(try report(rule(1_000)) == [])
    #expect(
      try report(rule(3_000)) == [
        "20: the rule may cost 4.5 times what Kubernetes allows one expression",
        "make it simpler, or allow less by 'maxItems', 'maxProperties' and 'maxLength'",
      ])
  }

  /// None is too dear for itself.
  @Test func theRulesOfASchemaAreAddedUp() throws {
    let rules = (0..<40).map { "  - {rule: 'self.all(x, self.all(y, x != y || x > \($0)))'}" }
    let found = try report(
      """
      type: array
      maxItems: 1100
      items: {type: integer}
      x-kubernetes-validations:
      \(rules.joined(separator: "\n"))
      """)
    #expect(
      found == [
        "13: the rules may together cost 3.4 times what Kubernetes allows a schema",
        "bound what the dearest are given by 'maxItems', 'maxProperties' and 'maxLength'",
        "21: this one may cost 8475502 steps", "22: this one may cost 8475502 steps",
        "23: this one may cost 8475502 steps", "24: this one may cost 8475502 steps",
      ])
  }

  /// A null is no object, and Kubernetes lets a rule ask.
  @Test func objectsCompareWithNull() throws {
    #expect(
      try report(
        """
        type: object
        properties: {a: {type: object, properties: {b: {type: string}}}}
        x-kubernetes-validations: [{rule: self.a != null}]
        """) == [])
  }
}

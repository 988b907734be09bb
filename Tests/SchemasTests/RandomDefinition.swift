import Diagnostics
import Fixtures
import Syntax

/// Definitions of kinds whose schemas are structural, with rules that fit their types, and what becomes of them when
/// something is put in the wrong place.
struct RandomDefinition {
  var random: SeededGenerator

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  static func definition(of spec: Draft) -> Draft {
    [
      "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
      "metadata": ["name": "ducks.example.org"],
      "spec": [
        "group": "example.org", "scope": "Namespaced",
        "names": ["plural": "ducks", "singular": "duck", "kind": "Duck", "listKind": "DuckList"],
        "versions": [
          [
            "name": "v1", "served": true, "storage": true,
            "schema": ["openAPIV3Schema": ["type": "object", "properties": ["spec": spec]]],
          ]
        ],
      ],
    ]
  }

  /// A schema of one of the types that rules see. Some sizes have a limit, some have none.
  mutating func schema(depth: Int = 3) -> Draft {
    let types = [
      "string", "integer", "number", "boolean", "array", "object", "map", "int-or-string",
    ]
    let type = depth > 0 ? pick(types) : pick(["string", "integer", "boolean"])
    var entries: [Draft.Entry] = []
    func add(_ name: String, _ value: Draft) { entries.append(Draft.Entry(name, value)) }
    switch type {
    case "map":
      add("type", "object")
      add("additionalProperties", schema(depth: depth - 1))
      if let limit = limit() { add("maxProperties", limit) }
    case "object":
      add("type", "object")
      let names = ["a", "b", "namespace", "x-y"].filter { _ in chance(60) }
      add("properties", .mapping(names.map { Draft.Entry($0, schema(depth: depth - 1)) }))
      add("required", .sequence(names.filter { _ in chance(30) }.map(Draft.string)))
    case "array":
      add("type", "array")
      add("items", schema(depth: depth - 1))
      if let limit = limit() { add("maxItems", limit) }
    case "string":
      add("type", "string")
      if let limit = limit() { add("maxLength", limit) }
      if chance(20) { add("format", .string(pick(["byte", "date", "date-time", "duration"]))) }
      if chance(20) { add("enum", ["a", "abc"]) }
    case "int-or-string": add("x-kubernetes-int-or-string", true)
    default: add("type", .string(type))
    }
    if chance(50) {
      let rules = (0..<Int.random(in: 1...3, using: &random)).map { _ -> Draft in
        var rule = [Draft.Entry("rule", .string(pick(RandomDefinition.rules[type] ?? ["true"])))]
        if chance(20) { rule.append(Draft.Entry("messageExpression", .string(message(type)))) }
        return .mapping(rule)
      }
      add("x-kubernetes-validations", .sequence(rules))
    }
    return .mapping(entries)
  }

  private mutating func limit() -> Draft? {
    chance(50) ? .integer(pick([0, 1, 10, 1_000, 1_000_000, .max])) : nil
  }

  private mutating func message(_ type: String) -> String {
    pick(["'no'", "'%d'.format([1])", type == "string" ? "self + self" : "string(1) + 'a'", "1"])
  }

  private static let rules = [
    "string": [
      "self == 'a'", "self.matches('^(a+)+$')", "self + self != self",
      "self.split(',').all(x, x == 'a')",
      "self.replace('a', 'bb').size() > 1", "isIP(self) && ip(self).family() == 4", "self < 'b'",
      "self.find('[a-c]*') == self.lowerAscii()", "format.dns1123Label().validate(self).hasValue()",
    ],
    "integer": [
      "self > 1", "oldSelf == self", "string(self) == '1'", "[1, 2].exists(x, x == self)",
    ],
    "number": ["self > 1.5", "self > 1"], "boolean": ["self", "!self || true"],
    "int-or-string": ["type(self) == int || self.size() < 3", "self == 5"],
    "array": [
      "self.all(x, self.all(y, x == y))", "self.size() < 3", "self.map(x, [x]).all(y, y == y)",
      "self.exists_one(x, x == x)", "self == oldSelf", "self.filter(x, true).map(x, x).size() > 0",
      "self.all(i, x, i < 10)", "self[0] == self[1]", "self.isSorted()", "self.join(',') != ''",
    ],
    "map": [
      "self.all(k, self[k] == self[k])", "'a' in self", "self.exists(k, k.contains('a'))",
      "self.transformMap(k, v, [v]).size() > 1", "has(self.a)", "self.all(k, v, v == v)",
    ],
    "object": [
      "has(self.a)", "self.a == self.a",
      "!has(self.x__dash__y) || self.x__dash__y == self.x__dash__y",
      "self.?a.hasValue()", "self.?a.optMap(x, x == x).orValue(true)", "self.__namespace__ == null",
    ],
  ]

  // MARK: Damage

  /// The draft with one of its parts replaced by something else.
  mutating func damaged(_ draft: Draft, depth: Int = 14) -> Draft {
    let strange: [Draft] = [.null, true, -1, "", "x", [], [:], ["type": "x"], .double(0.5), [[1]]]
    if depth == 0 || chance(12) { return pick(strange) }
    let node = Tree(draft, origin: SourceFile(path: "random.yaml", text: "").beginning).root
    if node.isMapping, node.count > 0 {
      let position = Int.random(in: 0..<node.count, using: &random)
      let entries = node.entries.enumerated().map { number, entry in
        Draft.Entry(
          entry.name,
          number == position ? damaged(.node(entry.value), depth: depth - 1) : .node(entry.value))
      }
      return .mapping(entries)
    }
    if node.isSequence, node.count > 0 {
      let position = Int.random(in: 0..<node.count, using: &random)
      return .sequence(
        node.items.enumerated().map { number, item in
          number == position ? damaged(.node(item), depth: depth - 1) : .node(item)
        })
    }
    return pick(strange)
  }
}

import Fixtures

/// A random expression, of a type for the most part, that can be written with as few parentheses as its operators allow, or
/// with all of them.
indirect enum RandomExpression {
  case atom(String)
  case unary(String, RandomExpression)
  case binary(RandomExpression, String, RandomExpression)
  case conditional(RandomExpression, RandomExpression, RandomExpression)
  case call(String, [RandomExpression])
  case method(RandomExpression, String, [RandomExpression])
  case index(RandomExpression, RandomExpression)
  case list([RandomExpression])
  case map([(RandomExpression, RandomExpression)])

  enum Kind: CaseIterable { case bool, int, uint, double, string, list }

  init(_ kind: Kind, depth: Int, _ random: inout SeededGenerator) {
    // Now and then of another type than is asked for.
    let kind =
      Int.random(in: 0..<40, using: &random) == 0
      ? Kind.allCases.randomElement(using: &random) ?? kind : kind
    guard depth > 0, Int.random(in: 0..<5, using: &random) > 0 else {
      self = .atom(Self.atoms(kind).randomElement(using: &random) ?? "1")
      return
    }
    func next(_ kind: Kind) -> RandomExpression {
      RandomExpression(kind, depth: depth - 1, &random)
    }
    let choice = Int.random(in: 0..<8, using: &random)
    if choice == 0 {
      self = .conditional(next(.bool), next(kind), next(kind))
      return
    }
    switch kind {
    case .bool: self = Self.bool(choice, next)
    case .int, .uint, .double: self = Self.number(kind, choice, next)
    case .string: self = Self.string(choice, next)
    case .list: self = Self.list(choice, next)
    }
  }

  private static func bool(_ choice: Int, _ next: (Kind) -> RandomExpression) -> RandomExpression {
    switch choice {
    case 1: .binary(next(.bool), "&&", next(.bool))
    case 2: .binary(next(.bool), "||", next(.bool))
    case 3: .unary("!", next(.bool))
    case 4: .binary(next(.int), "<", next(.double))
    case 5: .method(next(.list), "all", [.atom("i"), .binary(.atom("i"), "<=", next(.int))])
    case 6: .binary(next(.int), "in", next(.list))
    default: .binary(next(.string), "==", next(.string))
    }
  }

  private static func number(
    _ kind: Kind, _ choice: Int, _ next: (Kind) -> RandomExpression
  ) -> RandomExpression {
    switch (choice, kind) {
    case (1, _): .binary(next(kind), "+", next(kind))
    case (2, _): .binary(next(kind), "-", next(kind))
    case (3, _): .binary(next(kind), "*", next(kind))
    case (4, _): .binary(next(kind), "/", next(kind))
    case (5, .int): .method(next(.list), "size", [])
    case (6, .int): .index(next(.list), next(.int))
    case (_, .int): .unary("-", next(.int))
    case (_, .uint): .call("uint", [next(.int)])
    default: .call("double", [next(.int)])
    }
  }

  private static func string(
    _ choice: Int, _ next: (Kind) -> RandomExpression
  ) -> RandomExpression {
    switch choice {
    case 1: .binary(next(.string), "+", next(.string))
    case 2: .call("string", [next(.int)])
    case 3: .method(next(.string), "replace", [next(.string), next(.string)])
    case 4: .method(next(.string), "substring", [next(.int)])
    case 5: .index(.map([(next(.string), next(.string))]), next(.string))
    default: .method(next(.string), "upperAscii", [])
    }
  }

  private static func list(_ choice: Int, _ next: (Kind) -> RandomExpression) -> RandomExpression {
    switch choice {
    case 1: .binary(next(.list), "+", next(.list))
    case 2: .method(next(.list), "map", [.atom("i"), .binary(.atom("i"), "+", next(.int))])
    case 3: .method(next(.list), "filter", [.atom("i"), next(.bool)])
    case 4: .method(next(.list), "sort", [])
    default: .list([next(.int), next(.int), next(.int)])
    }
  }

  private static func atoms(_ kind: Kind) -> [String] {
    switch kind {
    case .bool: ["true", "false", ".config.tls", "has(.config.none)"]
    case .int: ["0", "1", "-3", "9223372036854775807", ".config.replicas", ".config.none", "0x1F"]
    case .uint: ["0u", "7u", "18446744073709551615u"]
    case .double: ["0.0", "1.5", "-2e308 + 1.0", ".config.ratio", "1e-3"]
    case .string: ["''", "'a'", "\"é\\n\"", "r'\\d'", ".config.mode", "'''a'b'''"]
    case .list: ["[]", ".config.ports", "[1, 2, 3]", "lists.range(5)"]
    }
  }

  // MARK: Written

  /// `padding` stands wherever it may.
  func text(allParentheses: Bool, padding: String = " ", above outer: Int = 0) -> String {
    func inner(_ expression: RandomExpression, _ level: Int) -> String {
      expression.text(allParentheses: allParentheses, padding: padding, above: level)
    }
    func list(_ items: [RandomExpression]) -> String {
      items.map { inner($0, 0) }.joined(separator: "," + padding)
    }
    let written: String
    switch self {
    case .atom(let text): written = text
    case .unary(let symbol, let operand): written = symbol + inner(operand, 8)
    case .binary(let left, let symbol, let right):
      written =
        "\(inner(left, level(of: symbol)))\(padding)\(symbol)\(padding)\(inner(right, level(of: symbol) + 1))"
    case .conditional(let condition, let first, let second):
      written =
        "\(inner(condition, 1))\(padding)?\(padding)\(inner(first, 1))\(padding):\(padding)\(inner(second, 0))"
    case .call(let name, let arguments): written = "\(name)(\(list(arguments)))"
    case .method(let receiver, let name, let arguments):
      written = "\(inner(receiver, 9)).\(name)(\(list(arguments)))"
    case .index(let operand, let key): written = "\(inner(operand, 9))[\(inner(key, 0))]"
    case .list(let items): written = "[\(list(items))]"
    case .map(let entries):
      written =
        "{" + entries.map { "\(inner($0.0, 0)): \(inner($0.1, 0))" }.joined(separator: ", ") + "}"
    }
    return allParentheses || ownLevel < outer ? "(\(written))" : written
  }

  /// How tightly the outermost operator binds.
  private var ownLevel: Int {
    switch self {
    case .conditional: 0
    case .binary(_, let symbol, _): level(of: symbol)
    // A sign before a number makes another literal of it.
    case .unary: 7
    case .atom(let text): text.contains("+") ? 4 : text.hasPrefix("-") ? 7 : 10
    case .call, .method, .index, .list, .map: 10
    }
  }

  private func level(of symbol: String) -> Int {
    switch symbol {
    case "||": 1
    case "&&": 2
    case "+", "-": 4
    case "*", "/", "%": 5
    default: 3
    }
  }
}

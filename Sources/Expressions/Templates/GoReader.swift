/// Reads one action of Go's template language.
struct GoReader {
  private var words: [Word] = []
  /// Whether something stands in it that only CEL has.
  private var isCEL = false

  /// A piece of an action: a word, a literal, or what stands between parentheses.
  private indirect enum Word: Equatable {
    case word(String)
    case literal(String)
    case group([Word])
    case pipe

    var isOperator: Bool {
      switch self {
      case .word(let text), .literal(let text): operators.contains(text)
      case .group, .pipe: false
      }
    }
  }

  init(_ text: String) {
    var rest = Substring(text)
    words = read(&rest, depth: 0)
  }

  func translation() -> GoTemplate.Translation? {
    if isCEL { return nil }
    if words.count > 2, words.contains(.pipe) {
      return .init(what: "pipes are Go's template syntax", expression: pipeline(words[...]))
    }
    guard case .word(let first)? = words.first else { return nil }
    if first.hasPrefix("$") {
      return .init(
        what: "'\(first)' is a variable of Go's templates", help: "name a root, as '.config'")
    }
    if let block = blocks[first], words.count > 1 || ["end", "else"].contains(first) {
      return .init(what: "'\(first)' is a word of Go's templates", help: block)
    }
    // In CEL no two operands stand side by side.
    guard words.count > 1, functions[first] != nil || hasOperandsSideBySide else { return nil }
    guard functions[first] != nil else {
      return isName(first) && !first.hasPrefix(".")
        ? .init(what: "'\(first) …' is a call in Go's template syntax", help: "write '\(first)(…)'")
        : nil
    }
    return .init(what: "'\(first)' is called in Go's template syntax", expression: call(words[...]))
  }

  private var hasOperandsSideBySide: Bool {
    words.dropFirst().allSatisfy { word in
      if case .word(let text) = word { return text.hasPrefix(".") || isName(text) }
      return word != .pipe
    }
  }

  private func isName(_ text: String) -> Bool {
    text != "in" && text.utf8.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: ".") }
  }

  // MARK: To CEL

  private func pipeline(_ words: ArraySlice<Word>) -> String? {
    let stages = words.split(separator: .pipe, omittingEmptySubsequences: false)
    guard let first = stages.first, var result = call(first) else { return nil }
    for stage in stages.dropFirst() {
      guard case .word(let name)? = stage.first, let function = functions[name] else { return nil }
      let arguments = stage.dropFirst().map(expression)
      guard !arguments.contains(nil),
        let next = function(arguments.compactMap { $0 } + [result])
      else { return nil }
      result = next
    }
    return result
  }

  private func call(_ words: ArraySlice<Word>) -> String? {
    guard let first = words.first else { return nil }
    if words.count == 1 { return expression(first) }
    guard case .word(let name) = first, let function = functions[name] else { return nil }
    let arguments = words.dropFirst().map(expression)
    return arguments.contains(nil) ? nil : function(arguments.compactMap { $0 })
  }

  private func expression(_ word: Word) -> String? {
    switch word {
    case .word(let text): renamed(text)
    case .literal(let text): text
    case .group(let words):
      words.contains(.pipe) ? pipeline(words[...]) : call(words[...]).map { "(\($0))" }
    case .pipe: nil
    }
  }

  private func renamed(_ name: String) -> String {
    if name == ".Values" || name.hasPrefix(".Values.") { return ".config" + name.dropFirst(7) }
    if name == ".Release.Name" { return ".application.name" }
    return name == "nil" ? "null" : name
  }

  // MARK: Reading

  private mutating func read(_ rest: inout Substring, depth: Int) -> [Word] {
    var words: [Word] = []
    var followsSpace = true
    while let character = rest.first {
      defer { followsSpace = " \t\n\r|(".contains(character) }
      switch character {
      case " ", "\t", "\n", "\r": rest.removeFirst()
      case "|":
        if rest.hasPrefix("||") { isCEL = true }
        rest.removeFirst()
        words.append(.pipe)
      case "(":
        if !followsSpace || depth >= 8 { isCEL = true }
        if isCEL { return [] }
        rest.removeFirst()
        words.append(.group(read(&rest, depth: depth + 1)))
      case ")":
        rest.removeFirst()
        return words
      case "\"", "'", "`":
        // `r'a'` and `b'a'` are literals of CEL.
        if !followsSpace { isCEL = true }
        words.append(GoReader.quoted(&rest, character))
      default:
        let word = GoReader.bare(&rest)
        if word.isOperator { isCEL = true }
        words.append(word)
      }
    }
    return words
  }

  private static func quoted(_ rest: inout Substring, _ quote: Character) -> Word {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst(), character != quote {
      text.append(character)
      if character == "\\", let escaped = rest.popFirst() { text.append(escaped) }
    }
    let usesSingle = !text.contains("'") && !text.contains("\\")
    return .literal(usesSingle ? "'\(text)'" : "\"\(text)\"")
  }

  private static func bare(_ rest: inout Substring) -> Word {
    let text = String(rest.prefix { !" \t\r\n()|\"'`".contains($0) })
    rest = rest.dropFirst(max(text.count, 1))
    let isNumber = text.first.map { $0.isNumber || $0 == "-" } ?? true
    return isNumber ? .literal(text) : .word(text)
  }
}

/// What Go's functions are in CEL, by their arguments.
private let functions: [String: @Sendable ([String]) -> String?] = [
  "eq": { equality($0) },
  "ne": { binary($0, "!=") }, "lt": { binary($0, "<") }, "le": { binary($0, "<=") },
  "gt": { binary($0, ">") }, "ge": { binary($0, ">=") },
  "and": { $0.count > 1 ? $0.joined(separator: " && ") : nil },
  "or": { $0.count > 1 ? $0.joined(separator: " || ") : nil },
  "not": { $0.count == 1 ? "!\($0[0])" : nil },
  "len": { $0.count == 1 ? "size(\($0[0]))" : nil },
  "index": { $0.count > 1 ? $0[0] + $0.dropFirst().map { "[\($0)]" }.joined() : nil },
  "default": { fallback($0) },
  "quote": { $0.count == 1 ? "string(\($0[0]))" : nil },
  "toString": { $0.count == 1 ? "string(\($0[0]))" : nil },
  "int": { $0.count == 1 ? "int(\($0[0]))" : nil },
  "lower": { $0.count == 1 ? "\($0[0]).lowerAscii()" : nil },
  "upper": { $0.count == 1 ? "\($0[0]).upperAscii()" : nil },
  "trim": { $0.count == 1 ? "\($0[0]).trim()" : nil },
  "contains": { $0.count == 2 ? "\($0[1]).contains(\($0[0]))" : nil },
  "hasPrefix": { $0.count == 2 ? "\($0[1]).startsWith(\($0[0]))" : nil },
  "hasSuffix": { $0.count == 2 ? "\($0[1]).endsWith(\($0[0]))" : nil },
  "replace": { $0.count == 3 ? "\($0[2]).replace(\($0[0]), \($0[1]))" : nil },
  "join": { $0.count == 2 ? "\($0[1]).join(\($0[0]))" : nil },
  "splitList": { $0.count == 2 ? "\($0[1]).split(\($0[0]))" : nil },
  "list": { "[\($0.joined(separator: ", "))]" },
  "printf": { $0.isEmpty ? nil : "\($0[0]).format([\($0.dropFirst().joined(separator: ", "))])" },
  "hasKey": { $0.count == 2 ? "\($0[1]) in \($0[0])" : nil },
  "empty": { $0.count == 1 ? "size(\($0[0])) == 0" : nil },
  "ternary": { $0.count == 3 ? "\($0[2]) ? \($0[0]) : \($0[1])" : nil },
  "required": { $0.count == 2 ? $0[1] : nil },
  "include": { _ in nil }, "tpl": { _ in nil }, "toYaml": { _ in nil }, "nindent": { _ in nil },
  "indent": { _ in nil }, "lookup": { _ in nil }, "dict": { _ in nil },
]

/// `eq` takes more than two: the first is one of the others.
private func equality(_ arguments: [String]) -> String? {
  if arguments.count <= 2 { return binary(arguments, "==") }
  return "\(arguments[0]) in [\(arguments.dropFirst().joined(separator: ", "))]"
}

private func binary(_ arguments: [String], _ symbol: String) -> String? {
  arguments.count == 2 ? "\(arguments[0]) \(symbol) \(arguments[1])" : nil
}

/// `.a.?b.orValue(1)` for `default 1 .a.b`.
private func fallback(_ arguments: [String]) -> String? {
  guard arguments.count == 2, arguments[1].hasPrefix("."),
    let dot = arguments[1].lastIndex(of: "."), dot > arguments[1].startIndex
  else { return nil }
  let field = arguments[1]
  return field[..<dot] + ".?" + field[field.index(after: dot)...] + ".orValue(\(arguments[0]))"
}

/// What stands between operands in CEL, and nowhere in Go's templates.
private let operators: Set<String> = [
  "==", "!=", "<", "<=", ">", ">=", "&&", "+", "-", "*", "/", "%", "?", ":", "in",
]

/// Words that begin a block, and what to do in their stead.
private let blocks: [String: String] = [
  "if": "write 'condition ? value : other'", "else": "write 'condition ? value : other'",
  "end": "an expression has no end word", "range": "write 'items.map(item, …)'",
  "with": "name the field, as '.config.name'", "define": "there are no named templates here",
  "template": "there are no named templates here", "block": "there are no named templates here",
]

/// JSON's types, as `type` names them. A number without a fraction is an `integer`; `number` means any other number.
struct TypeSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  static let null = TypeSet(rawValue: 1)
  static let boolean = TypeSet(rawValue: 2)
  static let integer = TypeSet(rawValue: 4)
  static let fraction = TypeSet(rawValue: 8)
  static let string = TypeSet(rawValue: 16)
  static let array = TypeSet(rawValue: 32)
  static let object = TypeSet(rawValue: 64)
  static let number: TypeSet = [.integer, .fraction]
  static let any = TypeSet(rawValue: 127)

  /// By the name that schemas give a type.
  init?(named name: String) {
    guard let type = TypeSet.names.first(where: { $0.name == name })?.type else { return nil }
    self = type
  }

  static let names: [(name: String, type: TypeSet)] = [
    ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number),
    ("string", .string), ("array", .array), ("object", .object),
  ]

  /// The type that a name of another language stands for, or a misspelt one.
  static func meant(by name: String) -> String? {
    foreignNames[name.lowercased()] ?? nearestName(to: name, among: names.map(\.name))
  }

  private static let foreignNames = [
    "bool": "boolean", "int": "integer", "int32": "integer", "int64": "integer", "long": "integer",
    "float": "number", "double": "number", "decimal": "number", "str": "string",
    "text": "string", "list": "array", "seq": "array", "map": "object", "dict": "object",
    "struct": "object", "nil": "null", "none": "null",
  ]

  /// For a message: "an integer or a string".
  var phrase: String {
    var words: [String] = []
    if contains(.object) { words.append("a mapping") }
    if contains(.array) { words.append("a list") }
    if contains(.string) { words.append("a string") }
    if contains(.number) {
      words.append("a number")
    } else if contains(.integer) {
      words.append("an integer")
    }
    if contains(.boolean) { words.append("a boolean") }
    if contains(.null) { words.append("null") }
    return words.alternatives
  }
}

extension [String] {
  /// "a", "a or b", "a, b or c".
  var alternatives: String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) or \(last)"
  }
}

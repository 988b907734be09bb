/// Names of other languages, and what CEL has for them.
enum MeantName {
  /// A word that stands for a value elsewhere.
  static func fault(_ name: String, _ term: Term) -> Fault? {
    guard let meant = values[name] else { return nil }
    return Fault(
      .type, "there is no '\(name)' here", at: term.focus, help: "write '\(meant)'",
      replacement: .init(title: "write '\(meant)'", extent: term.focus, text: meant))
  }

  static func help(forFunction name: String) -> String? {
    functions[name].map { "write '\($0)'" }
  }

  private static let values = [
    "True": "true", "TRUE": "true", "yes": "true", "False": "false", "FALSE": "false",
    "no": "false", "nil": "null", "None": "null", "undefined": "null", "NULL": "null",
  ]

  private static let functions = [
    "len": "size(x)", "length": "size(x)", "count": "size(x)", "toString": "string(x)",
    "str": "string(x)", "toInt": "int(x)", "parseInt": "int(x)", "float": "double(x)",
    "toFloat": "double(x)", "number": "double(x)", "boolean": "bool(x)",
    "lower": "x.lowerAscii()", "toLower": "x.lowerAscii()", "toLowerCase": "x.lowerAscii()",
    "upper": "x.upperAscii()", "toUpper": "x.upperAscii()", "toUpperCase": "x.upperAscii()",
    "hasPrefix": "x.startsWith('a')", "hasSuffix": "x.endsWith('a')",
    "includes": "x.contains('a')", "strip": "x.trim()", "match": "x.matches('a')",
    "test": "x.matches('a')", "any": "x.exists(item, item > 0)",
    "some": "x.exists(item, item > 0)", "every": "x.all(item, item > 0)",
    "default": "x.?field.orValue('a')", "empty": "size(x) == 0", "isEmpty": "size(x) == 0",
    "concat": "a + b", "append": "x + ['a']", "keys": "x.map(key, key)",
    "not": "!x", "coalesce": "x.?field.orValue('a')",
    "printf": "'%s'.format([x])", "sprintf": "'%s'.format([x])", "unique": "x.distinct()",
    "regexMatch": "x.matches('a')", "ternary": "condition ? a : b", "get": "x.?field.orValue('a')",
  ]
}

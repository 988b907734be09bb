import Fixtures

/// A call of a function, method or macro with arguments from the edges of what there is.
enum EdgeCall {
  static func text(depth: Int, _ random: inout SeededGenerator) -> String {
    guard depth > 0 else { return values.randomElement(using: &random) ?? "0" }
    func next() -> String { text(depth: depth - 1, &random) }
    func arguments(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).map { _ in next() }.joined(separator: ", ")
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2:
      let name = functions.randomElement(using: &random) ?? "size"
      return "\(name)(\(arguments(0...3)))"
    case 3...5:
      let name = methods.randomElement(using: &random) ?? "size"
      let receiver = next()
      return "(\(receiver)).\(name)(\(arguments(0...3)))"
    case 6:
      let macro = macros.randomElement(using: &random) ?? "all"
      let range = next()
      return "(\(range)).\(macro)(i, \(next()))"
    default:
      let symbol = ["+", "-", "*", "/", "%", "==", "<", "in", "&&"].randomElement(using: &random)
      let left = next()
      return "(\(left) \(symbol ?? "+") \(next()))"
    }
  }

  private static let values = [
    "0", "-1", "1", "64", "9223372036854775807", "-9223372036854775808", "0u",
    "18446744073709551615u", "0.0", "-0.0", "1e308", "5e-324", "2.2250738585072014e-308",
    "double('NaN')", "double('inf')", "''", "'a'", "'é\\u0301'", "'\\U0001F600'", "'%s%d%.1000f%x'",
    "'%e'", "'(a+)+$'", "'\\\\1'", "'1.2.3'", "'10.0.0.0/8'", "'::ffff:1.2.3.4'", "'1e3Gi'",
    "'2020-02-29T23:59:59.999999999+23:59'", "'0001-01-01T00:00:00Z'", "'9999-12-31T23:59:59Z'",
    "'-9223372036854775808ns'", "'http://[::1]:80/%zz?a=b&c'", "'America/New_York'", "'aGk'",
    "b''", "b'\\xff\\x00'", "[]", "[[]]", "[1, 2u, 3.0, 'a', null]", "['a', 'b']", "{}",
    "{'a': {1: [true]}}", "null", "true", "int", "type(1)", "optional.none()", "optional.of(1)",
    "lists.range(100)", ".config", ".config.ports", ".config.mode", "i", "dyn([1])",
    "timestamp(0)", "duration('1h')", "quantity('1.5Gi')", "ip('::1')", "cidr('::/0')",
    "url('/a')", "semver('1.0.0-a')", "format.uuid()",
  ]
  private static let functions = [
    "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "timestamp",
    "duration", "matches", "math.greatest", "math.least", "math.ceil", "math.round", "math.abs",
    "math.sign", "math.sqrt", "math.bitShiftLeft", "math.bitShiftRight", "math.bitNot",
    "math.bitAnd", "lists.range", "sets.contains", "sets.equivalent", "sets.intersects",
    "base64.encode", "base64.decode", "strings.quote", "regex.extract", "regex.extractAll",
    "regex.replace", "optional.of", "optional.ofNonZeroValue", "optional.unwrap", "quantity",
    "isQuantity", "ip", "isIP", "ip.isCanonical", "cidr", "isCIDR", "url", "isURL", "semver",
    "isSemver", "format.named", "has", "cel.bind",
  ]
  private static let methods = [
    "size", "charAt", "indexOf", "lastIndexOf", "substring", "replace", "split", "join", "trim",
    "reverse", "format", "lowerAscii", "contains", "startsWith", "endsWith", "matches", "find",
    "findAll", "distinct", "flatten", "slice", "first", "last", "sort", "isSorted", "sum", "min",
    "max", "hasValue", "value", "or", "orValue", "unwrapOpt", "getFullYear", "getHours",
    "getMilliseconds", "getDayOfYear", "add", "sub", "sign", "compareTo", "isLessThan",
    "asInteger", "asApproximateFloat", "isInteger", "containsIP", "containsCIDR", "masked",
    "prefixLength", "family", "ip", "getHost", "getQuery", "major", "validate",
  ]
  private static let macros = [
    "all", "exists", "exists_one", "map", "filter", "sortBy", "optMap", "optFlatMap",
    "transformList", "transformMap",
  ]
}

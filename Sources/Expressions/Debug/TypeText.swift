/// Types as the conformance suites write them: `map(string,int64)`, `$T`.
package enum TypeText {
  /// `nil` for what is no type.
  package static func read(_ text: String) -> CELType? {
    var rest = text[...]
    let type = type(&rest, depth: 0)
    return rest.isEmpty ? type : nil
  }

  private static func type(_ rest: inout Substring, depth: Int) -> CELType? {
    guard depth < 32 else { return nil }
    let name = rest.prefix { !"(), ".contains($0) }
    rest = rest.dropFirst(name.count)
    var arguments: [CELType] = []
    if rest.first == "(" {
      repeat {
        rest = rest.dropFirst().drop { $0 == " " }
        guard let argument = type(&rest, depth: depth + 1) else { return nil }
        arguments.append(argument)
      } while rest.first == ","
      guard rest.first == ")" else { return nil }
      rest = rest.dropFirst()
    }
    if name.first == "$" { return .parameter(String(name.dropFirst())) }
    return named(String(name), arguments)
  }

  private static func named(_ name: String, _ arguments: [CELType]) -> CELType? {
    switch (name, arguments.count) {
    case ("", _): nil
    case ("dyn", 0): .dynamic
    case ("null", 0), ("null_type", 0): .null
    case ("bool", 0): .bool
    case ("int", 0), ("int64", 0): .int
    case ("uint", 0), ("uint64", 0): .uint
    case ("double", 0): .double
    case ("string", 0): .string
    case ("bytes", 0): .bytes
    case ("timestamp", 0), ("google.protobuf.Timestamp", 0): .timestamp
    case ("duration", 0), ("google.protobuf.Duration", 0): .duration
    case ("list", 0): .anyList
    case ("list", 1): .list(arguments[0])
    case ("map", 0): .map(.dynamic, .dynamic)
    case ("map", 2): .map(arguments[0], arguments[1])
    case ("type", 0): .type(.dynamic)
    case ("type", 1): .type(arguments[0])
    case ("wrapper", 1): .nullable(arguments[0])
    default: .opaque(name, arguments)
    }
  }
}

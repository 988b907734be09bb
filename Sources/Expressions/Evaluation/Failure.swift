import Syntax

/// Why an expression has no value. Carries what a message needs; most are absorbed and never shown.
enum Failure: Error, Sendable {
  /// No such key, in a mapping of a tree where there is one.
  case missing(Value, Node?)
  /// No function of the name takes these.
  case noOverload(String, [String])
  case undeclared(String)
  case cost
  /// In the words of the message.
  case other(String)

  var message: String {
    switch self {
    case .missing(let key, _): "no such key: \(key.described)"
    case .noOverload(let function, let types):
      "no such overload: '\(function)' takes no \(types.joined(separator: ", "))"
    case .undeclared(let name): "'\(name)' is not declared"
    case .cost: "the expression costs more than it may"
    case .other(let message): message
    }
  }

  static let overflow = Failure.other("the result is out of the range of its type")
}

extension Value {
  /// For messages: as a literal, cut short.
  var described: String {
    switch self {
    case .string, .node: text.map { "'\($0.prefix(80))'" } ?? "a \(typeName)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .bool(let value): "\(value)"
    case .null: "null"
    default: "a \(typeName)"
    }
  }
}

/// What is left of an evaluation's cost limit.
struct CostMeter {
  private(set) var remaining: Int

  init(limit: Int) { remaining = limit }

  @inline(__always)
  mutating func charge(_ cost: Int) throws(Failure) {
    remaining -= cost
    if remaining < 0 { throw .cost }
  }

  /// For work over so many bytes or elements.
  @inline(__always)
  mutating func charge(elements: Int) throws(Failure) { try charge(1 + elements >> 4) }
}

/// One way to call a function. An operator is a function too.
package struct Overload: Sendable {
  /// With `isMethod` the first is the receiver's.
  package var parameters: [CELType]
  package var result: CELType
  package var isMethod: Bool
  /// `nil` for a function that is only declared.
  var body: Body?
  /// Whether signatures hold type parameters, so that the checker can skip what is only for those.
  let isGeneric: Bool

  typealias Body = @Sendable (inout Call) throws(Failure) -> Value

  package init(_ parameters: [CELType], _ result: CELType, isMethod: Bool = false) {
    self.parameters = parameters
    self.result = result
    self.isMethod = isMethod
    isGeneric = result.hasParameter || parameters.contains { $0.hasParameter }
  }

  init(
    _ parameters: [CELType], _ result: CELType, isMethod: Bool, body: @escaping Body
  ) {
    self.init(parameters, result, isMethod: isMethod)
    self.body = body
  }

  /// `function(a, b)`
  static func function(
    _ parameters: [CELType], _ result: CELType, _ body: @escaping Body
  ) -> Overload {
    Overload(parameters, result, isMethod: false, body: body)
  }

  /// `a.function(b)`
  static func method(
    _ parameters: [CELType], _ result: CELType, _ body: @escaping Body
  ) -> Overload {
    Overload(parameters, result, isMethod: true, body: body)
  }

  /// Whether the arguments are of the kinds that the overload takes.
  func takes(_ call: borrowing Call) -> Bool {
    guard call.count == parameters.count else { return false }
    for position in parameters.indices where !parameters[position].matches(call[position]) {
      return false
    }
    return true
  }
}

/// The arguments of a function while it runs, and what is left of the cost limit.
struct Call: ~Copyable {
  private let base: UnsafeMutablePointer<Value>
  let count: Int
  var meter: CostMeter
  let context: EvaluationContext
  /// Compiled patterns by their text.
  let patterns: [String: Pattern]

  init(
    _ base: UnsafeMutablePointer<Value>, count: Int, meter: CostMeter, context: EvaluationContext,
    patterns: [String: Pattern]
  ) {
    self.base = base
    self.count = count
    self.meter = meter
    self.context = context
    self.patterns = patterns
  }

  subscript(_ position: Int) -> Value { base[position] }

  /// A string argument, which the overload's parameter has made sure of.
  func text(_ position: Int) -> String { base[position].text ?? "" }

  func int(_ position: Int) -> Int64 {
    if case .int(let value) = base[position] { value } else { 0 }
  }

  mutating func charge(elements: Int) throws(Failure) { try meter.charge(elements: elements) }
}

extension CELType {
  /// Whether a value is of this type, parameters aside.
  func matches(_ value: Value) -> Bool {
    switch self {
    case .dynamic, .parameter, .variable, .failed: true
    case .null: value.kind == .null
    case .bool: value.kind == .bool
    case .int: value.kind == .int
    case .uint: value.kind == .uint
    case .double: value.kind == .double
    case .string: value.kind == .string
    case .bytes: value.kind == .bytes
    case .timestamp: value.kind == .timestamp
    case .duration: value.kind == .duration
    case .list, .unordered: value.kind == .list
    case .map, .object: value.kind == .map
    case .type: value.kind == .type
    case .nullable(let type): value.kind == .null || type.matches(value)
    case .opaque(let name, _):
      if value.kind == .optional { name == "optional_type" } else { value.typeName == name }
    }
  }

  var hasParameter: Bool {
    switch self {
    case .parameter: true
    case .nullable(let type), .list(let type), .type(let type): type.hasParameter
    case .map(let key, let value): key.hasParameter || value.hasParameter
    case .opaque(_, let arguments): arguments.contains { $0.hasParameter }
    default: false
    }
  }
}

/// The signatures of the operators. What they do is in `Arithmetic`, `Equality` and `Ordering`.
enum Operators {
  static let not = [Overload([.bool], .bool)]
  static let negate = [Overload([.int], .int), Overload([.double], .double)]

  static let add =
    numbers + [
      Overload([.string, .string], .string),
      Overload([.bytes, .bytes], .bytes),
      Overload([.anyElements, .anyElements], .anyElements),
      Overload([.timestamp, .duration], .timestamp),
      Overload([.duration, .timestamp], .timestamp),
      Overload([.duration, .duration], .duration),
    ]
  static let subtract =
    numbers + [
      Overload([.timestamp, .duration], .timestamp),
      Overload([.timestamp, .timestamp], .duration),
      Overload([.duration, .duration], .duration),
    ]
  static let multiply = numbers
  static let divide = numbers
  static let remainder = Array(numbers.prefix(2))
  private static let numbers = [
    Overload([.int, .int], .int), Overload([.uint, .uint], .uint),
    Overload([.double, .double], .double),
  ]

  static let equal = [Overload([.parameter("A"), .parameter("A")], .bool)]

  /// Numbers compare across their types.
  static let order: [Overload] = {
    let numbers: [CELType] = [.int, .uint, .double]
    let others: [CELType] = [.bool, .string, .bytes, .timestamp, .duration]
    return numbers.flatMap { left in numbers.map { Overload([left, $0], .bool) } }
      + others.map { Overload([$0, $0], .bool) }
  }()

  static let index = [
    Overload([.anyElements, .int], .parameter("A")),
    Overload([.anyEntries, .parameter("A")], .parameter("B")),
  ]
  static let membership = [
    Overload([.parameter("A"), .anyElements], .bool),
    Overload([.parameter("A"), .anyEntries], .bool),
  ]

  static func overloads(_ kind: TermKind) -> [Overload] {
    switch kind {
    case .add: add
    case .subtract: subtract
    case .multiply: multiply
    case .divide: divide
    case .remainder: remainder
    case .equal, .notEqual: equal
    case .less, .lessOrEqual, .greater, .greaterOrEqual: order
    case .in: membership
    default: []
    }
  }

  static func symbol(_ kind: TermKind) -> String {
    switch kind {
    case .add: "+"
    case .subtract, .negate: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .in: "in"
    case .not: "!"
    case .and: "&&"
    case .or: "||"
    default: "?"
    }
  }
}

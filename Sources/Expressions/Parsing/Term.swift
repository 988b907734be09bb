/// The index of a term in its `Terms`.
typealias TermID = UInt32

/// One node of a parsed expression, in an arena with its siblings.
struct Term: Sendable {
  var kind: TermKind
  var flags: TermFlags = []
  /// The whole of it.
  var extent: Extent
  /// What a message points at: an operator, a field's or a function's name.
  var focus: Extent
  /// An index into `Terms.names` or `Terms.constants`, by kind.
  var payload: UInt32 = 0
  var firstOperand: UInt32 = 0
  var operandCount: UInt32 = 0
}

enum TermKind: UInt8, Sendable {
  /// What could not be read: already reported.
  case fault
  /// `payload` is a constant.
  case literal
  /// `payload` is a name.
  case name
  /// `operand.name`; `payload` is the name.
  case select
  /// `has(operand.name)`.
  case present
  /// `operand[operand]`.
  case index
  case not
  case negate
  case add
  case subtract
  case multiply
  case divide
  case remainder
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case `in`
  /// Two operands or more.
  case and
  case or
  case conditional
  /// `payload` is the function's name; with `.method` the first operand is the receiver.
  case call
  /// Operands with `Terms.optionalMark` are left out where they have no value.
  case list
  /// Keys and values in turn; a key carries the mark.
  case map
  /// Macros over a list or map. `payload` is the first variable's name, the second one's follows it.
  /// Operands: the range, with `.filtered` the condition, the body.
  case all
  case exists
  case existsOne
  case filter
  case mapList
  case transformMap
  case transformMapEntry
  /// `cel.bind`: `payload` is the name; operands: the value, the body.
  case bind
  /// Operands: the optional, the body; `payload` is the variable's name.
  case optionalMap
  case optionalFlatMap
}

struct TermFlags: OptionSet, Sendable {
  let rawValue: UInt8

  /// A name that begins at the root: `.config`.
  static let rooted = TermFlags(rawValue: 1)
  /// `.?name` or `[?key]`.
  static let optional = TermFlags(rawValue: 2)
  /// A call with a receiver.
  static let method = TermFlags(rawValue: 4)
  /// A macro with a condition before its body.
  static let filtered = TermFlags(rawValue: 8)
  /// A macro with two variables.
  static let twoVariables = TermFlags(rawValue: 16)
  /// A list or map with an operand that may be left out.
  static let someOptional = TermFlags(rawValue: 32)
}

/// A parsed expression: its terms, operands before what they belong to.
struct Terms: Sendable {
  var terms: [Term] = []
  var operands: [TermID] = []
  var names: [String] = []
  var constants: [Value] = []

  /// Set on an operand of a list or map literal that begins with `?`.
  static let optionalMark: TermID = 1 << 31

  subscript(_ id: TermID) -> Term { terms[Int(id)] }

  func name(of term: Term) -> String { names[Int(term.payload)] }

  /// The operand at a position, without its mark.
  func operand(_ position: Int, of term: Term) -> TermID {
    operands[Int(term.firstOperand) + position] & ~Terms.optionalMark
  }

  func isOptional(_ position: Int, of term: Term) -> Bool {
    operands[Int(term.firstOperand) + position] & Terms.optionalMark != 0
  }

  func operands(of term: Term) -> some RandomAccessCollection<TermID> {
    operands[Int(term.firstOperand)..<Int(term.firstOperand + term.operandCount)]
      .lazy.map { $0 & ~Terms.optionalMark }
  }

  /// Whether the first operand is written left of the rest, so that chains of any length need no recursion.
  func continuesItsFirstOperand(_ term: Term) -> Bool {
    switch term.kind {
    case .select, .present, .index, .add, .subtract, .multiply, .divide, .remainder, .equal,
      .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .and, .or, .all, .exists,
      .existsOne, .filter, .mapList, .transformMap, .transformMapEntry, .optionalMap,
      .optionalFlatMap:
      true
    case .call: term.flags.contains(.method)
    default: false
    }
  }

  mutating func add(_ term: Term, operands children: [TermID] = []) -> TermID {
    var term = term
    term.firstOperand = UInt32(operands.count)
    term.operandCount = UInt32(children.count)
    operands += children
    terms.append(term)
    return TermID(terms.count - 1)
  }

  mutating func name(_ text: String) -> UInt32 {
    names.append(text)
    return UInt32(names.count - 1)
  }

  mutating func constant(_ value: Value) -> UInt32 {
    constants.append(value)
    return UInt32(constants.count - 1)
  }
}

import Syntax

/// An expression made ready to run: flat, without names to look up, shared by any number of threads.
/// An object, so that handing it on costs nothing.
final class Program: Sendable {
  let code: ProgramCode

  init(_ code: ProgramCode) { self.code = code }
}

/// What a program is made of.
struct ProgramCode: Sendable {
  var instructions: [Instruction] = []
  /// By instruction: what to point at when it fails.
  var positions: [Position] = []
  var constants: [Value] = []
  var variables: [String]
  var keys: [FieldKey] = []
  var paths: [Path] = []
  var pathKeys: [KeyReference] = []
  var pathPositions: [Position] = []
  /// The names of the keys of paths, and the texts of tests.
  var names: [UInt8] = []
  var tests: [Test] = []
  var functions: [Function] = []
  var conversions: [CELType] = []
  var failures: [Failure] = []
  /// The patterns that stand as literals, by their text.
  var patterns: [String: Pattern] = [:]
  /// Which elements of a literal may be left out; the first is empty and means none.
  var marks: [[Bool]] = [[]]
  /// Innermost first.
  var handlers: [Handler] = []
  /// The most values on the stack at once.
  var stackDepth = 0

  struct Position: Sendable {
    var whole: Extent
    var focus: Extent
  }

  /// Fields of fields, from a variable on: a stretch of `pathKeys` and of `pathPositions`.
  struct Path: Sendable {
    var variable: Int
    var first: Int
    var count: Int
  }

  /// What stands along a path compared with a constant: `.config.mode == 'embedded'` in one step.
  struct Test: Sendable {
    var path: Int
    var relation: Instruction.Operation
    var constant: Int
    /// A string's bytes among `names`.
    var text = 0..<0
  }

  struct Function: Sendable {
    let name: String
    let overloads: [Overload]
  }

  /// Where an evaluation goes on after a failure: `&&`, `||` and their like wait for what the rest says.
  struct Handler: Sendable {
    var start: Int
    var end: Int
    var target: Int
    /// Values on the stack there, the failure not counted.
    var depth: Int
    /// Macros around it that make a list or map.
    var accumulators: Int
  }
}

/// The state of a macro: six values on the stack, from its position on.
enum FoldState {
  /// A list's elements or a map's keys.
  static let items = 0
  /// A map's values, for two variables.
  static let values = 1
  static let cursor = 2
  static let first = 3
  static let second = 4
  /// A boolean, a count or a failure; lists and maps grow apart from the stack.
  static let result = 5
  static let size = 6
}

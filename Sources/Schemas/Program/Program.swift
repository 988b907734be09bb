import Syntax

/// A schema's number in its program.
typealias SchemaIndex = Int32

extension SchemaIndex {
  /// No schema at all.
  static let absent: SchemaIndex = -1
  /// Allows everything.
  static let anything: SchemaIndex = 0
  /// Allows nothing.
  static let nothing: SchemaIndex = 1
}

/// What a schema is compiled to: arrays of fixed-size parts that refer to one another by number.
struct Program: Sendable {
  var root: SchemaIndex = .anything
  /// Whether the schema is no structural one.
  var isJSONSchema = true
  var schemas: [CompiledSchema] = []
  /// Where each schema is written; `nil` for the two that are built in.
  var sources: [Node?] = []
  var objects: [ObjectPart] = []
  var arrays: [ArrayPart] = []
  var strings: [StringPart] = []
  var numbers: [NumberPart] = []
  var values: [ValuePart] = []
  var applicators: [Applicator] = []
  /// The schemas that applicators apply, those of tuples, and the like.
  var operands: [SchemaIndex] = []
  var names = NameTables()
  /// `default` by schema.
  var defaults: [SchemaIndex: Node] = [:]
}

/// One schema: what it says about a value, by the value's type. -1 where it says nothing.
struct CompiledSchema: Sendable {
  var types = TypeSet.any
  var flags: SchemaFlags = []
  var object: Int32 = -1
  var array: Int32 = -1
  var string: Int32 = -1
  var number: Int32 = -1
  /// `enum` and `const`.
  var values: Int32 = -1
  /// The schemas that it applies to the value itself, in `Program.applicators`.
  var applicators = Run()
}

struct SchemaFlags: OptionSet, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `true`, `{}` and schemas that only describe.
  static let allowsAnything = SchemaFlags(rawValue: 1)
  /// `false`.
  static let allowsNothing = SchemaFlags(rawValue: 2)
  /// `nullable`: null is allowed whatever else the schema says, but for its `enum`.
  static let nullable = SchemaFlags(rawValue: 4)
}

/// A stretch of one of the program's arrays.
struct Run: Hashable, Sendable {
  var start: Int32 = 0
  var count: Int32 = 0

  init() {}

  init(start: Int, count: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.count = Int32(truncatingIfNeeded: count)
  }

  var isEmpty: Bool { count == 0 }
  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A keyword that applies other schemas to the same value.
struct Applicator: Sendable {
  enum Kind: UInt8, Sendable {
    case allOf
    case anyOf
    case oneOf
    case not
    /// `$ref`.
    case reference
  }

  let kind: Kind
  /// In `Program.operands`.
  let operands: Run
}

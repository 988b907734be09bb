import Expressions
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

/// What a schema is compiled to: arrays of fixed-size parts that refer to one another by number. Parts hold no
/// references, so that a check copies them without counting any.
struct Program: Sendable {
  var root: SchemaIndex = .anything
  var dialect: Dialect
  /// Whether a reference depends on the way that a check came, so that it must be remembered.
  var tracksScope = false

  var schemas: [CompiledSchema] = [
    CompiledSchema(flags: .allowsAnything), CompiledSchema(flags: .allowsNothing),
  ]
  /// Where each schema is written; `nil` for the two that are built in.
  var sources: [Node?] = [nil, nil]
  /// `default` by schema.
  var defaults: [SchemaIndex: Node] = [:]
  /// The properties that have a default, in the order written, by the schema of their mapping.
  var propertyDefaults: [SchemaIndex: [(key: FieldKey, value: Node)]] = [:]

  var objects: [ObjectPart] = []
  var patternProperties: [PatternProperty] = []
  var dependents: [Dependent] = []
  /// The properties of mappings whose schemas lead to rules.
  var ruledProperties: [RuledProperty] = []
  var furtherRequired: [KnownName] = []
  var arrays: [ArrayPart] = []
  var strings: [StringPart] = []
  var numbers: [NumberPart] = []
  var values: [ValuePart] = []
  var unevaluated: [UnevaluatedPart] = []
  var applicators: [Applicator] = []
  var dynamicReferences: [DynamicReference] = []
  var dynamicTargets: [DynamicTarget] = []
  /// The schemas that applicators apply, and those of tuples.
  var operands: [SchemaIndex] = []

  var rules: [Rule] = []
  /// By resource.
  var dialects: [Dialect] = []

  // What parts refer to.
  var names = NameTables()
  var patterns: [Pattern] = []
  var formats: [Format] = []
  var decimals: [Decimal] = []
  /// The values of `enum` and `const` that are no strings.
  var allowedValues: [Node] = []
}

/// One schema: what it says about a value, by the value's type. -1 where it says nothing.
struct CompiledSchema: Sendable {
  var types = TypeSet.any
  var flags: SchemaFlags = []
  /// The resource that it belongs to: the nearest schema around it that has an address of its own.
  var resource: Int32 = 0
  var object: Int32 = -1
  var array: Int32 = -1
  var string: Int32 = -1
  var number: Int32 = -1
  /// `enum` and `const`.
  var values: Int32 = -1
  /// `unevaluatedProperties` and `unevaluatedItems`.
  var unevaluated: Int32 = -1
  /// The schemas that it applies to the value itself, in `Program.applicators`.
  var applicators = Run()
  /// `x-kubernetes-validations`, in `Program.rules`.
  var rules = Run()
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
  /// It has rules, or a schema that it applies has.
  static let leadsToRules = SchemaFlags(rawValue: 8)
  /// Rules see its values, or parts of them, as something else than the tree has.
  static let changesValues = SchemaFlags(rawValue: 16)
  /// A value that it applies to, or a part of one, may have a default.
  static let leadsToDefaults = SchemaFlags(rawValue: 32)
  /// It has the annotation that is looked for, or a schema that it applies has.
  static let leadsToAnnotations = SchemaFlags(rawValue: 64)
  /// It says which types are allowed, and nothing else.
  static let checksTypeAlone = SchemaFlags(rawValue: 128)
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

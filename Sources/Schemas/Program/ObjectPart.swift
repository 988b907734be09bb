/// What a schema says about mappings.
struct ObjectPart: Sendable {
  /// Properties and required names.
  var names = NameTable()
  /// The bits of all required names.
  var required: UInt64 = 0
  /// Required names beyond the 64 that have a bit, in `Program.furtherRequired`.
  var furtherRequired = Run()
  /// In `Program.patternProperties`.
  var patterns = Run()
  /// The schema of properties that neither name nor pattern covers; `absent` where nothing is said of them.
  var additional = SchemaIndex.absent
  var propertyNames = SchemaIndex.absent
  /// In `Program.dependents`.
  var dependents = Run()
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
  /// In `Program.ruledProperties`: all that lead to rules, unless others than named properties do.
  var ruled = Run()
}

/// A property whose schema leads to rules.
struct RuledProperty: Sendable {
  let name: KnownName
  let schema: SchemaIndex
}

/// The schema of properties whose names match a pattern.
struct PatternProperty: Sendable {
  /// In `Program.patterns`.
  let pattern: Int32
  let schema: SchemaIndex
}

/// The schema of a mapping that has a certain property.
struct Dependent: Sendable {
  let name: KnownName
  let schema: SchemaIndex
  /// Whether the schema only stands for a list of required names.
  let isListOfNames: Bool
}

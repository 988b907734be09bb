import Syntax

/// What the keywords of mappings say.
struct ObjectParts {
  var isPresent = false
  var properties: [(name: String, schema: SchemaIndex)] = []
  var patterns: [PatternProperty] = []
  var required: [String] = []
  var additional: SchemaIndex?
  var propertyNames = SchemaIndex.absent
  var dependents: [Dependent] = []
  var minCount: UInt32 = 0
  var maxCount = UInt32.max
  /// `x-kubernetes-preserve-unknown-fields`.
  var preservesUnknown = false
  /// Whether `apiVersion`, `kind` and `metadata` are implied.
  var isResource = false

  /// `nil` where nothing is said about mappings. `refusesUnknown`: the fields must be known to a structural schema.
  func assembled(refusesUnknown: Bool, by compiler: SchemaCompiler) -> ObjectPart? {
    let refusesUnknown = refusesUnknown && additional == nil && !preservesUnknown
    guard isPresent || refusesUnknown || isResource else { return nil }
    var part = ObjectPart()
    part.minCount = minCount
    part.maxCount = maxCount
    part.propertyNames = propertyNames
    part.additional = additional ?? (refusesUnknown ? .nothing : .absent)
    part.patterns = Run(start: compiler.program.patternProperties.count, count: patterns.count)
    compiler.program.patternProperties += patterns
    part.dependents = Run(start: compiler.program.dependents.count, count: dependents.count)
    compiler.program.dependents += dependents
    part.furtherRequired = compiler.names(required.dropFirst(64))
    var entries = properties.map { NameEntry(name: $0.name, schema: $0.schema) }
    if isResource { entries += implied }
    var positions: [String: Int] = [:]
    for (position, entry) in entries.enumerated() { positions[entry.name] = position }
    for (position, name) in required.prefix(64).enumerated() {
      let bit = UInt64(1) << UInt64(position)
      part.required |= bit
      if let index = positions[name] {
        entries[index].required = bit
      } else {
        entries.append(NameEntry(name: name, required: bit))
      }
    }
    part.names = compiler.program.names.add(entries)
    return part
  }

  /// The fields that every resource has.
  private var implied: [NameEntry] {
    ["apiVersion", "kind", "metadata"].filter { name in !properties.contains { $0.name == name } }
      .map { NameEntry(name: $0, schema: .anything) }
  }
}

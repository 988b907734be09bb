import Diagnostics
package import Expressions
import Syntax

extension Schema {
  /// The type that expressions may take a value of the schema to have. `name` is how messages call it, such as `config`.
  package func expressionType(named name: String) -> CELType {
    var types = ExpressionTypes(program: program)
    return types.type(of: program.root, named: name, isResource: options.isResource)
  }
}

/// Works out what a program's schemas are as types of expressions.
struct ExpressionTypes {
  let program: Program
  /// The schemas around the one being looked at: one that contains itself is of any type inside itself.
  private var open: Set<SchemaIndex> = []
  private var remaining = 10_000

  init(program: Program) { self.program = program }

  mutating func type(of index: SchemaIndex, named name: String, isResource: Bool = false) -> CELType
  {
    knownType(of: index, named: name, isResource: isResource) ?? .dynamic
  }

  /// `nil` for what Kubernetes keeps from rules: values whose schema has no type.
  private mutating func knownType(
    of index: SchemaIndex, named name: String, isResource: Bool = false
  ) -> CELType? {
    let isStructural = program.dialect.isStructural
    if index <= .nothing { return isStructural ? nil : .dynamic }
    guard remaining > 0, open.insert(index).inserted else { return .dynamic }
    remaining -= 1
    defer { open.remove(index) }
    let all = program.appliedToAll(index)
    var types = isStructural ? program.typesApplied(all) : program.possibleTypes(index)
    let isNullable = types.contains(.null) && types != .any
    types.remove(.null)
    guard let type = type(of: all, types, name, isResource) else { return nil }
    // A null counts as absent in Kubernetes.
    return isNullable && !isStructural && type != .dynamic ? .nullable(type) : type
  }

  private mutating func type(
    of all: [SchemaIndex], _ types: TypeSet, _ name: String, _ isResource: Bool
  ) -> CELType? {
    switch types {
    case .boolean: return .bool
    case .integer: return .int
    case .number, .fraction: return .double
    case .string: return string(all)
    case .array: return list(all, name)
    case .object: return object(all, name, isResource)
    default:
      let isAny = types == .any.subtracting(.null)
      if program.dialect.isStructural && isAny { return nil }
      let isObject = isAny && all.contains { program.hasProperties($0) }
      return isObject ? object(all, name, isResource) : .dynamic
    }
  }

  /// Kubernetes gives three formats types of their own.
  private func string(_ all: [SchemaIndex]) -> CELType {
    guard program.dialect.isStructural else { return .string }
    for index in all {
      switch program.sources[Int(index)]?["format"]?.string {
      case "byte": return .bytes
      case "duration": return .duration
      case "date", "date-time": return .timestamp
      default: continue
      }
    }
    return .string
  }

  private mutating func list(_ all: [SchemaIndex], _ name: String) -> CELType? {
    for index in all {
      let array = program.schemas[Int(index)].array
      guard array >= 0, program.arrays[Int(array)].prefix.isEmpty else { continue }
      let items = program.arrays[Int(array)].items
      if items != .absent { return knownType(of: items, named: name + "[]").map { .list($0) } }
    }
    return program.dialect.isStructural ? nil : .anyList
  }

  private mutating func object(
    _ all: [SchemaIndex], _ name: String, _ isResource: Bool
  ) -> CELType? {
    if program.dialect.isStructural, let additional = additionalSchema(all) {
      return knownType(of: additional, named: name + "[]").map { .map(.string, $0) }
    }
    let additional = additional(all, name)
    var fields = FieldTable()
    var certain = certainNames(all)
    let alternatives = program.dialect.isStructural ? [] : all.flatMap(program.alternatives)
    for choice in alternatives where choice.isExhaustive {
      certain.formUnion(namesInAll(choice.branches) { certainNames($0) })
    }
    for index in all {
      fields.add(self.fields(index, name, certain: certain, presence: .optional))
    }
    for choice in alternatives { add(choice, to: &fields, name, certain: certain) }
    if isResource { fields.add(implied(name)) }
    if fields.isEmpty { return additional.map { .map(.string, $0) } ?? emptyObject(all, name) }
    return .object(
      ObjectType(
        name: name, fields: fields.fields, additional: additional, declaration: declaration(all)))
  }

  /// The fields of branches, and of branches of these.
  private mutating func add(
    _ choice: Program.Alternatives, to fields: inout FieldTable, _ name: String,
    certain: Set<String>, depth: Int = 4
  ) {
    let inAll = choice.isExhaustive ? namesInAll(choice.branches) { propertyNames($0) } : []
    for index in choice.branches.flatMap(program.appliedToAll) {
      for field in self.fields(index, name, certain: certain, presence: .branch) {
        fields.add([inAll.contains(field.name) ? field.inEveryBranch : field])
      }
      guard depth > 0 else { continue }
      for inner in program.alternatives(index) {
        add(inner, to: &fields, name, certain: certain, depth: depth - 1)
      }
    }
  }

  /// The names that every branch has, each with all that is applied with it.
  private func namesInAll(
    _ branches: [SchemaIndex], _ names: ([SchemaIndex]) -> Set<String>
  ) -> Set<String> {
    let sets = branches.map { names(program.appliedToAll($0)) }
    guard let first = sets.first else { return [] }
    return sets.dropFirst().reduce(first) { $0.intersection($1) }
  }

  private func propertyNames(_ all: [SchemaIndex]) -> Set<String> {
    Set(
      all.flatMap { program.sources[Int($0)]?["properties"]?.entries.map(\.name) ?? [] })
  }

  /// The line of `properties`, or the first of the schema.
  private func declaration(_ all: [SchemaIndex]) -> SourceRange? {
    if program.dialect.isStructural { return nil }
    let sources = all.compactMap { program.sources[Int($0)] }
    let key = sources.lazy.compactMap { $0.entry("properties")?.key }.first
    return (key ?? sources.first).map { firstLine(of: $0.range) }
  }

  /// An object of which nothing is known.
  private func emptyObject(_ all: [SchemaIndex], _ name: String) -> CELType {
    let isClosed = all.contains { index in
      let object = program.schemas[Int(index)].object
      return object >= 0 && program.objects[Int(object)].additional == .nothing
    }
    return isClosed || program.dialect.isStructural
      ? .object(ObjectType(name: name, fields: [])) : .anyMap
  }

  private mutating func fields(
    _ index: SchemaIndex, _ name: String, certain: Set<String>, presence: ObjectType.Presence
  ) -> [ObjectType.Field] {
    let object = program.schemas[Int(index)].object
    guard object >= 0 else { return [] }
    let part = program.objects[Int(object)]
    let places = places(index)
    return program.names.entries(in: part.names).flatMap { key, schema -> [ObjectType.Field] in
      let source = program.sources[Int(schema)]
      let isResource = source?["x-kubernetes-embedded-resource"]?.boolean == true
      guard let type = knownType(of: schema, named: "\(name).\(key)", isResource: isResource)
      else { return [] }
      let isCertain =
        certain.contains(key) || presence == .optional && program.defaults[schema] != nil
      return names(of: key).map {
        ObjectType.Field(
          $0, type, key: key, presence: isCertain ? .certain : presence, declaration: places[key])
      }
    }
  }

  /// Where the properties are declared.
  private func places(_ index: SchemaIndex) -> [String: SourceRange] {
    guard !program.dialect.isStructural,
      let properties = program.sources[Int(index)]?["properties"]
    else { return [:] }
    return Dictionary(
      properties.entries.map { ($0.name, $0.key.range) }, uniquingKeysWith: { first, _ in first })
  }

  /// What expressions write for a key.
  private func names(of key: String) -> [String] {
    guard program.dialect.isStructural, let escaped = escapedName(key), escaped != key else {
      return [key]
    }
    return [key, escaped]
  }

  private func certainNames(_ all: [SchemaIndex]) -> Set<String> {
    Set(all.flatMap { program.sources[Int($0)]?["required"]?.items.compactMap(\.string) ?? [] })
  }

  /// The schema of all fields of a structural mapping that names none.
  private func additionalSchema(_ all: [SchemaIndex]) -> SchemaIndex? {
    let object = program.schemas[Int(all[0])].object
    guard object >= 0, program.sources[Int(all[0])]?["additionalProperties"] != nil else {
      return nil
    }
    let additional = program.objects[Int(object)].additional
    return additional == .nothing || additional == .absent ? nil : additional
  }

  /// The type under names that are not listed; `nil` where there may be none.
  private mutating func additional(_ all: [SchemaIndex], _ name: String) -> CELType? {
    for index in all {
      if program.hasDynamicReference(index) { return .dynamic }
      let object = program.schemas[Int(index)].object
      guard object >= 0 else { continue }
      let part = program.objects[Int(object)]
      if !part.patterns.isEmpty { return .dynamic }
      switch part.additional {
      case .absent, .nothing: continue
      case .anything: return .dynamic
      default: return type(of: part.additional, named: name + "[]")
      }
    }
    return nil
  }

  private func implied(_ name: String) -> [ObjectType.Field] {
    let metadata = ObjectType(
      name: name + ".metadata",
      fields: [ObjectType.Field("name", .string), ObjectType.Field("generateName", .string)])
    return [
      ObjectType.Field("apiVersion", .string, presence: .certain),
      ObjectType.Field("kind", .string, presence: .certain),
      ObjectType.Field("metadata", .object(metadata), presence: .certain),
    ]
  }
}

/// A property's name as Kubernetes' expressions write it; `nil` for one that they cannot.
func escapedName(_ name: String) -> String? {
  let keywords: Set<String> = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
    "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
  ]
  if keywords.contains(name) { return "__\(name)__" }
  guard let first = name.utf8.first, !isDigit(first) else { return nil }
  var escaped = name.replacing("__", with: "__underscores__")
  for (character, word) in [("-", "dash"), (".", "dot"), ("/", "slash")] {
    escaped = escaped.replacing(character, with: "__\(word)__")
  }
  return escaped.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "_") } ? escaped : nil
}

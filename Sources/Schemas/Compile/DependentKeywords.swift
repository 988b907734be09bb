import Syntax

extension Keyword {
  /// What a mapping must be if it has a certain property.
  static let dependents: [Keyword] = [
    Keyword("dependentRequired", in: .since2019) { parts, value, compiler in
      for entry in compiler.mapping(value, "dependentRequired") ?? [] {
        compiler.addNames(entry, "dependentRequired", to: &parts)
      }
    },
    Keyword("dependentSchemas", in: .since2019, .applicator, holding: .schemasByName) {
      parts, value, compiler in
      for entry in compiler.mapping(value, "dependentSchemas") ?? [] {
        compiler.addSchema(entry, to: &parts)
      }
    },
    // Split in two by 2019-09, and still read.
    Keyword("dependencies", in: .jsonSchema, .applicator, holding: .schemasOrNamesByName) {
      parts, value, compiler in
      for entry in compiler.mapping(value, "dependencies") ?? [] {
        if entry.value.isSequence {
          compiler.addNames(entry, "dependencies", to: &parts)
        } else {
          compiler.addSchema(entry, to: &parts)
        }
      }
    },
  ]
}

extension SchemaCompiler {
  fileprivate func addSchema(_ entry: Node.Entry, to parts: inout SchemaParts) {
    let schema = index(of: entry.value, in: parts.scope.inPlace)
    add(
      Dependent(name: program.names.add(entry.name), schema: schema, isListOfNames: false), &parts)
  }

  /// A list of names is a schema that requires them.
  fileprivate func addNames(_ entry: Node.Entry, _ keyword: String, to parts: inout SchemaParts) {
    guard let names = strings(entry.value, keyword) else { return }
    var object = ObjectParts()
    object.isPresent = true
    for name in names where !object.required.contains(name) { object.required.append(name) }
    guard let part = object.assembled(refusesUnknown: false, by: self) else { return }
    var schema = CompiledSchema()
    schema.resource = parts.scope.resource
    schema.object = add(part, to: \.objects)
    let index = SchemaIndex(program.schemas.count)
    program.schemas.append(schema)
    program.sources.append(entry.value)
    add(Dependent(name: program.names.add(entry.name), schema: index, isListOfNames: true), &parts)
  }

  private func add(_ dependent: Dependent, _ parts: inout SchemaParts) {
    parts.object.dependents.append(dependent)
    parts.object.isPresent = true
  }
}

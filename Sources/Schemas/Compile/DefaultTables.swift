import Syntax

extension SchemaCompiler {
  /// Notes which properties have defaults and which schemas lead to them, so that filling them in looks at nothing else.
  func prepareDefaults() {
    if program.defaults.isEmpty { return }
    for index in program.schemas.indices {
      guard let properties = program.sources[index]?["properties"] else { continue }
      let found = properties.entries.compactMap { entry in
        entry.value["default"].flatMap { value in
          program.dialect.isStructural && value.isNull
            ? nil : (key: FieldKey(entry.name), value: value)
        }
      }
      if !found.isEmpty { program.propertyDefaults[SchemaIndex(index)] = found }
    }
    program.mark(.leadsToDefaults, from: program.defaults.keys.map(Int.init))
  }
}

extension Program {
  /// Sets a flag of some schemas and of all that lead to them.
  mutating func mark(_ flag: SchemaFlags, from start: [Int]) {
    if start.isEmpty { return }
    var users: [[SchemaIndex]] = Array(repeating: [], count: schemas.count)
    for index in schemas.indices {
      for part in schemasBelow(SchemaIndex(index)) where part != .absent {
        users[Int(part)].append(SchemaIndex(index))
      }
    }
    var waiting = start
    while let index = waiting.popLast() {
      guard schemas[index].flags.insert(flag).inserted else { continue }
      waiting += users[index].map(Int.init)
    }
  }
}

import Diagnostics
import Expressions
import Syntax

extension Keyword {
  static let rules: [Keyword] = [
    Keyword("x-kubernetes-validations") { parts, value, compiler in
      parts.rules = compiler.list(value, "x-kubernetes-validations") ?? []
    }
  ]
}

/// Rules are compiled last, since the types of their variables come from the whole program.
extension SchemaCompiler {
  func compileRules() {
    for (index, nodes) in waitingRules {
      var types = ExpressionTypes(program: program)
      let type = types.type(of: index, named: "self", isResource: isResource(index))
      let sizes = options.estimatesCosts ? sizeBounds(of: index) : nil
      let rules = nodes.compactMap { rule($0, at: index, type, sizes) }
      let run = Run(start: program.rules.count, count: rules.count)
      program.rules += rules
      program.schemas[Int(index)].rules = run
      if rules.count < nodes.count { refuse(index) }
    }
    mark()
  }

  private func sizeBounds(of index: SchemaIndex) -> SizeBounds? {
    program.sources[Int(index)].flatMap {
      SizeBounds(of: $0, at: "", isResource: isResource(index))
    }
  }

  private func rule(
    _ node: Node, at index: SchemaIndex, _ selfType: CELType, _ sizes: SizeBounds?
  ) -> Rule? {
    guard node.isMapping, let text = node["rule"], text.string != nil else {
      report("a rule must have its expression under 'rule'", at: node)
      return nil
    }
    let isOptional = node["optionalOldSelf"]?.boolean == true
    let oldType = isOptional ? CELType.optional(selfType) : selfType
    var environment = TypeEnvironment([("self", selfType)])
    let isStructural = program.dialect.isStructural
    if isStructural { environment.dialect = .kubernetes }
    environment.sizeBounds = sizes
    var withOld = environment
    withOld.declare("oldSelf", oldType)
    let source = ExpressionText(text)
    var compiled = Expression.compile(source, environment: environment)
    // What cannot do without the old value compares with it.
    let readsOldSelf = compiled.value == nil
    if readsOldSelf { compiled = Expression.compile(source, environment: withOld) }
    diagnostics += compiled.diagnostics
    guard let expression = compiled.value else { return nil }
    guard expression.type == .bool || (expression.type == .dynamic && !isStructural) else {
      report("a rule must be true or false, and this one is of type \(expression.type)", at: text)
      return nil
    }
    return Rule(
      expression: expression, messageExpression: messageExpression(node, withOld),
      message: node["message"]?.string, fieldPath: fieldPath(node), readsOldSelf: readsOldSelf,
      hasOptionalOldSelf: isOptional,
      readsPlainFields: !isOptional && readsPlainFields(expression, at: index), source: node)
  }

  /// A null counts as absent where it is allowed, so that such a field is not what stands in the tree.
  private func readsPlainFields(_ expression: Expression, at index: SchemaIndex) -> Bool {
    guard let reads = expression.fieldReads else { return false }
    return reads.allSatisfy { names in
      var schema = index
      for name in names.dropFirst() {
        let object = program.schemas[Int(schema)].object
        guard object >= 0,
          let field = program.names.entries(in: program.objects[Int(object)].names)
            .first(where: { $0.name == name })?.schema, field > .nothing,
          !program.schemas[Int(field)].flags.contains(.nullable)
        else { return false }
        schema = field
      }
      return true
    }
  }

  private func messageExpression(_ node: Node, _ environment: TypeEnvironment) -> Expression? {
    guard let text = node["messageExpression"], text.string != nil else { return nil }
    let compiled = Expression.compile(ExpressionText(text), environment: environment)
    diagnostics += compiled.diagnostics
    guard let expression = compiled.value else { return nil }
    if expression.type == .string { return expression }
    if expression.type == .dynamic, !program.dialect.isStructural { return expression }
    report(
      "a 'messageExpression' must be a string, and this one is of type \(expression.type)", at: text
    )
    return nil
  }

  /// `.spec.ports['a.b']` as its names.
  private func fieldPath(_ node: Node) -> [String] {
    guard let text = node["fieldPath"], let path = text.string else { return [] }
    if let steps = fieldPathSteps(path) { return steps }
    report(
      "'fieldPath' must be a path such as .spec.name, and \(text.valuePhrase) is none", at: text)
    return []
  }

  private func isResource(_ index: SchemaIndex) -> Bool {
    (index == program.root && options.isResource)
      || program.sources[Int(index)]?["x-kubernetes-embedded-resource"]?.boolean == true
  }

  /// Notes which schemas lead to rules or annotations, and which to values that rules see as something else, so that
  /// nothing else is walked for them.
  private func mark() {
    if let name = options.annotation {
      program.mark(
        .leadsToAnnotations,
        from: program.schemas.indices.filter { program.sources[$0]?[name] != nil })
    }
    if program.rules.isEmpty { return }
    program.mark(
      .leadsToRules, from: program.schemas.indices.filter { !program.schemas[$0].rules.isEmpty })
    program.mark(.changesValues, from: program.schemas.indices.filter(changesValue))
    for index in program.objects.indices { noteRuledProperties(of: index) }
  }

  /// Which properties are worth a walk.
  private func noteRuledProperties(of index: Int) {
    let slots = program.names.used(in: program.objects[index].names)
    let ruled = slots.filter {
      $0.schema > .nothing && program.schemas[Int($0.schema)].flags.contains(.leadsToRules)
    }
    program.objects[index].ruled = Run(
      start: program.ruledProperties.count, count: ruled.count)
    program.ruledProperties += ruled.map { RuledProperty(name: $0.name, schema: $0.schema) }
  }

  private func changesValue(_ index: Int) -> Bool {
    let types = program.schemas[index].types
    if program.schemas[index].flags.contains(.nullable) { return true }
    if types != .any && types.contains(.number) { return true }
    guard program.dialect.isStructural else { return false }
    if types == .array { return program.hasNoOrder(SchemaIndex(index)) }
    guard types == .string, let format = program.sources[index]?["format"]?.string else {
      return false
    }
    return ["byte", "date", "date-time", "duration"].contains(format)
  }
}

extension Program {
  /// Whether Kubernetes takes a list for a set or a map, whose items may stand in any order.
  func hasNoOrder(_ index: SchemaIndex) -> Bool {
    ["set", "map"].contains(sources[Int(index)]?["x-kubernetes-list-type"]?.string)
  }
}

/// The names in a path of dots and brackets; `nil` where it is none.
func fieldPathSteps(_ path: String) -> [String]? {
  var steps: [String] = []
  var rest = path[...]
  while let first = rest.first {
    rest = rest.dropFirst()
    if first == "." {
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard !name.isEmpty else { return nil }
      steps.append(String(name))
      rest = rest[name.endIndex...]
    } else if first == "[", let quote = rest.first, quote == "'" || quote == "\"" {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { return nil }
      steps.append(String(rest[..<end]))
      rest = rest[rest.index(after: end)...]
      guard rest.first == "]" else { return nil }
      rest = rest.dropFirst()
    } else {
      return nil
    }
  }
  return steps.isEmpty ? nil : steps
}

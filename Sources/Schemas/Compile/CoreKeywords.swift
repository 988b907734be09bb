import Syntax

extension Keyword {
  /// Addresses and references.
  static let core: [Keyword] =
    [
      Keyword("$ref", in: .jsonSchema, .core) { parts, value, compiler in
        guard let schema = compiler.target(of: value, "$ref", in: parts.scope) else { return }
        parts.applicators.append(
          Applicator(kind: .reference, operands: compiler.operands([schema.index])))
      },
      Keyword("$dynamicRef", in: [.draft2020], .core) { parts, value, compiler in
        compiler.addDynamicReference(value, "$dynamicRef", to: &parts)
      },
      Keyword("$recursiveRef", in: [.draft2019], .core) { parts, value, compiler in
        compiler.addDynamicReference(value, "$recursiveRef", to: &parts)
      },
      Keyword("$defs", in: .since2019, .core, holding: .schemasByName, read: nil),
      // 2019-09 renamed it and kept the old name's meaning.
      Keyword("definitions", in: .jsonSchema, .core, holding: .schemasByName, read: nil),
    ]
    + ["$id", "$schema"].map { Keyword($0, in: .jsonSchema, .core, read: nil) }
    + ["$anchor", "$vocabulary"].map { Keyword($0, in: .since2019, .core, read: nil) }
    + [
      Keyword("$dynamicAnchor", in: [.draft2020], .core, read: nil),
      Keyword("$recursiveAnchor", in: [.draft2019], .core, read: nil),
    ]
}

extension SchemaCompiler {
  func addDynamicReference(_ value: Node, _ keyword: String, to parts: inout SchemaParts) {
    guard let target = target(of: value, keyword, in: parts.scope) else { return }
    var operand = target.index
    var kind = Applicator.Kind.reference
    let name = keyword == "$recursiveRef" ? "" : target.anchor
    let anchors = registry.resources[Int(target.resource)].dynamicAnchors
    if let name, anchors[name] != nil {
      kind = .dynamicReference
      operand = add(DynamicReference(fallback: target.index), to: \.dynamicReferences)
      dynamicNames[name, default: []].append(Int(operand))
      program.tracksScope = true
    }
    parts.applicators.append(Applicator(kind: kind, operands: operands([operand])))
  }

  /// Gives every dynamic reference its possible targets, once all resources are known. Compiling a target may bring in
  /// resources, so this is repeated until nothing is new.
  func bindDynamicReferences() {
    for (name, references) in dynamicNames.sorted(by: { $0.key < $1.key }) {
      let start = program.dynamicTargets.count
      for (resource, content) in registry.resources.enumerated() {
        guard let node = content.dynamicAnchors[name] else { continue }
        let schema = index(of: node, in: SchemaScope(resource: Int32(resource)))
        program.dynamicTargets.append(DynamicTarget(resource: Int32(resource), schema: schema))
      }
      let targets = Run(start: start, count: program.dynamicTargets.count - start)
      for reference in references { program.dynamicReferences[reference].targets = targets }
    }
  }
}

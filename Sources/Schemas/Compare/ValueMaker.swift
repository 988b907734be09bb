import Diagnostics
import Expressions
import Syntax

/// Makes small values that schemas allow. What it makes is a guess, which whoever uses it checks.
struct ValueMaker {
  let program: Program

  init(_ program: Program) { self.program = program }

  /// A value that all the schemas may allow.
  func value(_ start: [SchemaIndex], levels: Int = 12) -> Draft {
    let indices = unique(start.flatMap { $0 > .nothing ? program.appliedToAll($0) : [$0] })
    if let named = program.namedValues(indices).prefix(50).first(where: { isNamed($0, indices) }) {
      return .node(named)
    }
    let whole = plainValue(indices, levels)
    guard levels > 0 else { return whole }
    for index in indices where index > .nothing {
      for applicator in program.applicators[program.schemas[Int(index)].applicators.indices]
      where applicator.kind == .anyOf || applicator.kind == .oneOf {
        let branches = program.operands[applicator.operands.indices].filter { $0 != .nothing }
        if let branch = branches.first, !indices.contains(branch) {
          return value(indices + [branch], levels: levels - 1)
        }
      }
    }
    return whole
  }

  /// Whether the types and the lists of values agree with one of those that are written.
  private func isNamed(_ node: Node, _ indices: [SchemaIndex]) -> Bool {
    indices.allSatisfy { index in
      guard index > .nothing, let source = program.sources[Int(index)] else {
        return index != .nothing
      }
      if let const = source["const"], !const.sameValue(as: node) { return false }
      guard let values = source["enum"] else { return true }
      return values.items.contains { $0.sameValue(as: node) }
    } && hasType(node, program.types(indices))
  }

  private func hasType(_ node: Node, _ types: TypeSet) -> Bool {
    switch node.kind {
    case .mapping: types.contains(.object)
    case .sequence: types.contains(.array)
    case .scalar, .alias:
      switch node.scalarType {
      case .string: types.contains(.string)
      case .integer: types.contains(.integer)
      case .float: !types.isDisjoint(with: .number)
      case .boolean: types.contains(.boolean)
      case .null: types.contains(.null)
      }
    }
  }

  private func plainValue(_ indices: [SchemaIndex], _ levels: Int) -> Draft {
    let types = program.types(indices)
    if types == .any {
      if !program.objectParts(indices).isEmpty { return object(indices, levels) }
      if !program.arrayParts(indices).isEmpty { return .sequence(items(indices, levels)) }
      if !program.numberParts(indices).isEmpty { return number(indices) }
    }
    if types.contains(.object) && types != .any { return object(indices, levels) }
    if types.contains(.string) { return .string(strings(indices).first ?? "a") }
    if !types.isDisjoint(with: .number) { return number(indices) }
    if types.contains(.boolean) { return .boolean(true) }
    if types.contains(.array) { return .sequence(items(indices, levels)) }
    return .null
  }

  // MARK: Collections

  /// With the fields that must be there.
  private func object(_ indices: [SchemaIndex], _ levels: Int) -> Draft {
    guard levels > 0 else { return .mapping([]) }
    return .mapping(
      program.requiredNames(indices).prefix(200).map { name in
        Draft.Entry(name, value(program.schemas(of: name, in: indices), levels: levels - 1))
      })
  }

  func items(_ indices: [SchemaIndex], _ levels: Int = 6) -> [Draft] {
    guard levels > 0 else { return [] }
    let count = program.arrayParts(indices).map { Int($0.minCount) }.max() ?? 0
    guard count > 0 else { return [] }
    let item = value(program.itemSchemas(indices), levels: levels - 1)
    return Array(repeating: item, count: min(count, 100))
  }

  /// The smallest mapping; then that one with the fields which a newer schema requires, where this one lets them be.
  func objects(
    _ indices: [SchemaIndex], completedBy newer: ValueMaker, _ newerIndices: [SchemaIndex]
  ) -> [Draft] {
    guard program.types(indices).contains(.object) else { return [] }
    let least = object(indices, 12)
    var fuller = least
    for name in newer.program.requiredNames(newerIndices) {
      if case .mapping(let entries) = least, entries.contains(where: { $0.key == name }) {
        continue
      }
      let below = program.schemas(of: name, in: indices)
      if below.contains(.nothing) { continue }
      let newerBelow = newer.program.schemas(of: name, in: newerIndices)
      fuller = fuller.setting(name, to: below.isEmpty ? newer.value(newerBelow) : value(below))
    }
    return [least, fuller]
  }

  // MARK: Scalars

  /// Strings that may pass, the plainest first.
  func strings(_ indices: [SchemaIndex]) -> [String] {
    let parts = program.stringParts(indices)
    let least = Int(parts.map(\.minLength).max() ?? 0)
    var texts: [String] = []
    for part in parts where part.pattern >= 0 && part.pattern != StringPart.brokenPattern {
      texts += patternSamples(program.patterns[Int(part.pattern)].text)
    }
    for index in indices where index > .nothing {
      if let name = program.sources[Int(index)]?["format"]?.string, let text = formatSample(name) {
        texts.append(text)
      }
    }
    texts.append(String(repeating: "a", count: max(1, min(least, 10_000))))
    let fitting = texts.filter { text in
      parts.allSatisfy { part in
        let length = text.unicodeScalars.count
        guard length >= part.minLength, length <= part.maxLength else { return false }
        if part.pattern == StringPart.brokenPattern { return false }
        return part.pattern < 0 || program.patterns[Int(part.pattern)].matches(text)
      }
    }
    return fitting.isEmpty ? texts : fitting
  }

  private func number(_ indices: [SchemaIndex]) -> Draft {
    let parts = program.numberParts(indices)
    for value: Int64 in [1, 0, 2, 10, 100, 1000, -1]
    where parts.allSatisfy({ $0.lowest <= value && value <= $0.highest && $0.divisor < 0 }) {
      return .integer(value)
    }
    for part in parts {
      let bounds = [part.divisor, part.minimum?.value ?? -1, part.maximum?.value ?? -1]
      if let bound = bounds.first(where: { $0 >= 0 }) {
        return .number(program.decimals[Int(bound)])
      }
    }
    return .integer(parts.map(\.lowest).filter { $0 > Int64.min }.max() ?? 1)
  }
}

extension Draft {
  /// As a node, which keeps all digits.
  static func number(_ decimal: Decimal) -> Draft {
    let node = parse(SourceFile(path: "", text: decimal.description)).value.documents.first
    return node.map(Draft.node) ?? .integer(0)
  }
}

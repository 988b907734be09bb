import Diagnostics
import Expressions
import Syntax

/// Runs the rules of a program over a value that its schemas allow. Only schemas that lead to rules are looked at.
struct RuleWalk {
  private(set) var failures: [RuleFailure] = []
  private var check: Check
  private let limit: Int
  private var path: [RuleStep] = []
  /// The key that holds the value which was checked.
  private let owner: Node?
  private var levels: Int
  /// Whether it matters where a rule fails, or only that one does.
  private let keepsPath: Bool

  init(
    _ program: ProgramView, _ limits: SchemaLimits, owner: Node?, limit: Int, keepsPath: Bool
  ) {
    self.keepsPath = keepsPath
    check = Check(program, limits: limits)
    levels = limits.depth
    self.owner = owner
    self.limit = limit
  }

  // Lent, as everywhere.
  private var program: Program {
    _read { yield check.program.whole }
  }
  private var goesOn: Bool { failures.count < limit && check.remaining > 0 }

  /// `old` is what stood here before a change; `nil` where nothing did, or nothing that can be told to be the same.
  mutating func walk(_ index: SchemaIndex, _ node: NodeView, old: Node?) {
    guard leads(index), goesOn, levels > 0 else { return }
    let schema = check.program.schemas[Int(index)]
    levels -= 1
    defer { levels += 1 }
    for rule in schema.rules.indices {
      run(check.program.whole.rules[rule], index, node, old: old)
    }
    if schema.object >= 0 && node.kind == .mapping {
      walkEntries(check.program.objects[Int(schema.object)], index, node, old: old)
    }
    if schema.array >= 0 && node.kind == .sequence {
      walkItems(check.program.arrays[Int(schema.array)], node, old: old)
    }
    for position in schema.applicators.indices {
      walk(check.program.applicators[position], node, old: old)
    }
  }

  /// Whether a schema has rules or leads to some: nothing else is walked.
  @inline(__always)
  private func leads(_ index: SchemaIndex) -> Bool {
    index > .nothing && check.program.schemas[Int(index)].flags.contains(.leadsToRules)
  }

  private mutating func walkEntries(
    _ part: ObjectPart, _ index: SchemaIndex, _ node: NodeView, old: Node?
  ) {
    // A mapping that is replaced as a whole has no parts that stay the same.
    let isWhole =
      old != nil && program.sources[Int(index)]?["x-kubernetes-map-type"]?.string == "atomic"
    if part.patterns.isEmpty && !leads(part.additional) {
      walkRuled(part, node, isWhole ? nil : old)
    } else {
      walkAll(part, node, isWhole ? nil : old)
    }
    for position in part.dependents.indices {
      let dependent = check.program.whole.dependents[position]
      guard leads(dependent.schema), check.has(dependent.name, node) else { continue }
      walk(dependent.schema, node, old: old)
    }
  }

  /// Where rules stand under named properties alone.
  private mutating func walkRuled(_ part: ObjectPart, _ node: NodeView, _ old: Node?) {
    if part.ruled.isEmpty { return }
    for entry in node.entries {
      let hash = entry.key.keyHash
      for position in part.ruled.indices {
        let property = check.program.whole.ruledProperties[position]
        guard property.name.hash == hash, check.program.equals(entry.key.bytes, property.name)
        else { continue }
        walk(property.schema, entry, old: old)
      }
    }
  }

  private mutating func walkAll(_ part: ObjectPart, _ node: NodeView, _ old: Node?) {
    for entry in node.entries {
      let position = check.slot(of: entry, in: part.names)
      let named = position >= 0 ? check.program.slots[position].schema : .absent
      var isCovered = named != .absent
      if leads(named) { walk(named, entry, old: old) }
      for pattern in part.patterns.indices {
        let property = check.program.whole.patternProperties[pattern]
        guard check.matches(property.pattern, entry.key) else { continue }
        isCovered = true
        if leads(property.schema) { walk(property.schema, entry, old: old) }
      }
      if !isCovered && leads(part.additional) {
        walk(part.additional, entry, old: old)
      }
    }
  }

  private mutating func walk(_ index: SchemaIndex, _ entry: NodeView.Entry, old: Node?) {
    if keepsPath { path.append(.key(entry.key)) }
    walk(index, entry.value, old: old.flatMap { $0[entry.key.node.text] })
    if keepsPath { path.removeLast() }
  }

  private mutating func walkItems(_ part: ArrayPart, _ node: NodeView, old: Node?) {
    let prefix = part.prefix.indices
    guard leads(part.items) || prefix.contains(where: { leads(check.program.operands[$0]) })
    else { return }
    var position = 0
    for item in node.items {
      defer { position += 1 }
      let isNamed = position < prefix.count
      let schema = isNamed ? check.program.operands[prefix.lowerBound + position] : part.items
      guard leads(schema) else { continue }
      if keepsPath { path.append(.item(position)) }
      walk(schema, item, old: old.flatMap { sameItem(as: item, in: $0, part.mapKeys) })
      if keepsPath { path.removeLast() }
    }
  }

  /// The item of the old list that has the same keys.
  private func sameItem(as item: NodeView, in old: Node, _ keys: Run) -> Node? {
    if keys.isEmpty { return nil }
    let item = item.node
    return old.items.first { other in
      keys.indices.allSatisfy { index in
        let name = program.furtherRequired[index]
        guard let left = program.names.entry(name, of: item),
          let right = program.names.entry(name, of: other)
        else { return false }
        return isSameJSON(left.value, right.value)
      }
    }
  }

  private mutating func walk(_ applicator: Applicator, _ node: NodeView, old: Node?) {
    let operands = applicator.operands.indices
    switch applicator.kind {
    case .allOf, .reference:
      for operand in operands { walk(check.program.operands[operand], node, old: old) }
    case .anyOf, .oneOf:
      for operand in operands where leads(check.program.operands[operand]) {
        let branch = check.program.operands[operand]
        if check.accepts(branch, node) { walk(branch, node, old: old) }
      }
    case .condition:
      let start = operands.lowerBound
      let branches = (check.program.operands[start + 1], check.program.operands[start + 2])
      guard leads(branches.0) || leads(branches.1) else { return }
      let holds = check.accepts(check.program.operands[start], node)
      walk(holds ? branches.0 : branches.1, node, old: old)
    case .dynamicReference:
      for operand in operands {
        let reference = program.dynamicReferences[Int(check.program.operands[operand])]
        walk(check.target(of: reference), node, old: old)
      }
    case .not:
      break
    }
  }

  private mutating func run(_ rule: Rule, _ index: SchemaIndex, _ view: NodeView, old: Node?) {
    guard goesOn, !rule.readsOldSelf || old != nil || rule.hasOptionalOldSelf else { return }
    check.remaining -= 100
    let node = view.node
    let roots = roots(rule, index, node, old: old)
    if case .bool(true)? = rule.expression.value(roots) { return }
    let result = rule.expression.evaluate(roots)
    failures.append(
      RuleFailure(
        rule: rule, node: node, owner: path.last { $0.isKey }?.key ?? owner,
        path: path.map(\.text),
        message: message(rule, self.roots(rule, index, node, old: old, typed: true)),
        reason: result.value == nil ? result.diagnostics.first?.finding.message : nil))
  }

  /// What the rule sees as `self` and `oldSelf`.
  private func roots(
    _ rule: Rule, _ index: SchemaIndex, _ node: Node, old: Node?, typed isTyped: Bool = false
  ) -> Roots {
    let isPlain = rule.readsPlainFields && !isTyped
    if isPlain, !rule.readsOldSelf { return Roots(names: Self.names, values: [Value(node)]) }
    var typed = TypedValues(program: check.program)
    var values = [isPlain ? Value(node) : typed.value(node, by: index)]
    if rule.readsOldSelf {
      let value = old.map { isPlain ? Value($0) : typed.value($0, by: index) }
      values.append(rule.hasOptionalOldSelf ? .optional(value) : value ?? .null)
    }
    return Roots(names: Self.names, values: values)
  }

  private static let names = ["self", "oldSelf"]

  /// The rule's own words, where it has any.
  private func message(_ rule: Rule, _ roots: Roots) -> String? {
    let text = rule.messageExpression?.evaluate(roots).value?.text
    if let text, !text.allSatisfy(\.isWhitespace), !text.contains(where: \.isNewline) {
      return text
    }
    return rule.message
  }
}

/// A step from a value to a part of it; a string only where one is needed.
private enum RuleStep {
  case key(NodeView)
  case item(Int)

  var text: String {
    switch self {
    case .key(let key): key.node.text
    case .item(let position): String(position)
    }
  }

  var isKey: Bool { key != nil }

  var key: Node? {
    switch self {
    case .key(let key): key.node
    case .item: nil
    }
  }
}

/// A rule that does not hold for a value.
struct RuleFailure {
  let rule: Rule
  let node: Node
  let owner: Node?
  let path: [String]
  let message: String?
  /// Why the expression has no value; `nil` where it is false.
  let reason: String?
}

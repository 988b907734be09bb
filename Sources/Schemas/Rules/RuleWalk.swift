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

  init(_ program: ProgramView, _ limits: SchemaLimits, owner: Node?, limit: Int) {
    check = Check(program, limits: limits)
    levels = limits.depth
    self.owner = owner
    self.limit = limit
  }

  private var program: Program { check.program.whole }
  private var goesOn: Bool { failures.count < limit && check.remaining > 0 }

  /// `old` is what stood here before a change; `nil` where nothing did, or nothing that can be told to be the same.
  mutating func walk(_ index: SchemaIndex, _ node: NodeView, old: Node?) {
    guard goesOn, index > .nothing, levels > 0 else { return }
    let schema = check.program.schemas[Int(index)]
    guard schema.flags.contains(.leadsToRules) else { return }
    levels -= 1
    defer { levels += 1 }
    for rule in schema.rules.indices { run(program.rules[rule], index, node, old: old) }
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

  private mutating func walkEntries(
    _ part: ObjectPart, _ index: SchemaIndex, _ node: NodeView, old: Node?
  ) {
    // A mapping that is replaced as a whole has no parts that stay the same.
    let isWhole =
      old != nil && program.sources[Int(index)]?["x-kubernetes-map-type"]?.string == "atomic"
    for entry in node.entries {
      let position = check.slot(of: entry, in: part.names)
      let schema = position >= 0 ? check.program.slots[position].schema : part.additional
      guard schema > .nothing,
        check.program.schemas[Int(schema)].flags.contains(.leadsToRules)
      else { continue }
      path.append(.key(entry.key))
      let before = isWhole ? nil : old.flatMap { $0[entry.key.node.text] }
      walk(schema, entry.value, old: before)
      path.removeLast()
    }
  }

  private mutating func walkItems(_ part: ArrayPart, _ node: NodeView, old: Node?) {
    let keys = part.mapKeys
    for (position, item) in node.items.enumerated() {
      path.append(.item(position))
      walk(part.items, item, old: old.flatMap { sameItem(as: item, in: $0, keys) })
      path.removeLast()
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
    let operands = Array(check.program.operands[applicator.operands.indices])
    switch applicator.kind {
    case .allOf, .reference:
      for operand in operands { walk(operand, node, old: old) }
    case .anyOf, .oneOf:
      for operand in operands where check.accepts(operand, node) { walk(operand, node, old: old) }
    case .condition:
      walk(operands[check.accepts(operands[0], node) ? 1 : 2], node, old: old)
    case .dynamicReference:
      for operand in operands {
        walk(check.target(of: program.dynamicReferences[Int(operand)]), node, old: old)
      }
    case .not:
      break
    }
  }

  private mutating func run(_ rule: Rule, _ index: SchemaIndex, _ view: NodeView, old: Node?) {
    guard goesOn, !rule.readsOldSelf || old != nil || rule.hasOptionalOldSelf else { return }
    check.remaining -= 100
    let node = view.node
    var typed = TypedValues(program: check.program)
    var roots = [("self", typed.value(node, by: index))]
    if rule.readsOldSelf {
      let value = old.map { typed.value($0, by: index) }
      roots.append(("oldSelf", rule.hasOptionalOldSelf ? .optional(value) : value ?? .null))
    }
    let result = rule.expression.evaluate(Roots(values: roots))
    if case .bool(true)? = result.value { return }
    failures.append(
      RuleFailure(
        rule: rule, node: node, owner: path.last { $0.isKey }?.key ?? owner,
        path: path.map(\.text),
        message: message(rule, Roots(values: roots)),
        reason: result.value == nil ? result.diagnostics.first?.finding.message : nil))
  }

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

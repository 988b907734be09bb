import Diagnostics
import Model
import Syntax

/// Values worth trying for a field: those that its schema names or borders on, and those that the
/// conditions compare with.
func candidates(for path: ArraySlice<String>, in schema: Node?, literals: [Draft]) -> [Draft] {
  var field = schema
  for key in path { field = field?["properties"]?[key] }
  var values: [Draft] = []
  if let field {
    if let constant = field["const"] { return [.node(constant)] }
    if let choices = field["enum"] { return choices.items.prefix(64).map(Draft.node) }
    if let value = field["default"] { values.append(.node(value)) }
    switch field["type"]?.string {
    case "boolean": return [.boolean(true), .boolean(false)]
    case "integer", "number": values += numbers(field)
    case "string": return values + literals.filter(\.isString)
    default: break
    }
    values += field["examples"].map { $0.items.prefix(8).map(Draft.node) } ?? []
  } else {
    values += [.boolean(true), .boolean(false)]
  }
  return values + literals.flatMap(\.neighbours)
}

/// What can stand under the other roots, where that is a short list; nothing where it is not.
func circumstances(
  _ path: [String], of blueprint: Blueprint, facts: Facts
) -> [Draft]? {
  let values: [String]
  switch path {
  case ["environment", "envType"], ["region", "envType"]:
    values = facts.naming.envTypes.map(\.word.name)
  case ["region", "buildingBlock"]: values = facts.naming.buildingBlocks.map(\.name)
  case ["organization", "kind"]: values = Organization.OrganizationKind.allCases.map(\.rawValue)
  case ["organization", "tier"]: values = Organization.Tier.allCases.map(\.rawValue)
  case ["placement", "mode"]:
    let modes = blueprint.placement.modes.map(\.value)
    values = (modes.isEmpty ? PlacementMode.allCases : modes).map(\.rawValue)
  default:
    // What a dependency offers follows from its own config, which is not searched.
    return path.first == "dependencies" ? [] : nil
  }
  return values.map(Draft.string)
}

private func numbers(_ field: Node) -> [Draft] {
  ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].flatMap { key in
    field[key]?.integer.map { Draft.integer($0).neighbours } ?? []
  }
}

extension Draft {
  fileprivate var isString: Bool {
    if case .string = self { return true }
    return false
  }

  /// A number and those beside it, for comparisons; any other value alone.
  fileprivate var neighbours: [Draft] {
    guard case .integer(let value) = self, value > .min, value < .max else { return [self] }
    return [.integer(value), .integer(value + 1), .integer(value - 1)]
  }
}

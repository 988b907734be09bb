import Diagnostics
import Expressions
import Model
import Syntax

/// The type of what a Blueprint offers its dependents, before it is known what it depends on itself.
func typeOfOutputs(_ blueprint: Blueprint, _ roots: TypeEnvironment) -> CELType {
  guard let outputs = blueprint.outputs else {
    return .object(ObjectType(name: "outputs", fields: []))
  }
  return type(of: outputs, named: "outputs", roots)
}

private func type(of node: Node, named name: String, _ roots: TypeEnvironment) -> CELType {
  if node.isMapping {
    let fields = node.entries.map { entry in
      ObjectType.Field(
        entry.name, type(of: entry.value, named: "\(name).\(entry.name)", roots),
        presence: .certain, declaration: entry.key.range)
    }
    return .object(
      ObjectType(name: name, fields: fields, declaration: fields.first?.declaration))
  }
  if node.isSequence { return .anyList }
  switch node.scalarType {
  case .string:
    let compiled = Template.compile(node, environment: roots)
    guard let template = compiled.value else {
      return compiled.diagnostics.isEmpty ? .string : .dynamic
    }
    return template.type
  case .boolean: return .bool
  case .integer: return .int
  case .float: return .double
  case .null: return .dynamic
  }
}

import Syntax

/// `allOf`, `anyOf`, `oneOf` and `not`: they restrict values and define no fields.
extension StructureRules {
  /// `exceptions`: whether the two ways to spell "an integer or a string" are allowed here.
  mutating func checkJunctors(_ schema: DefinitionPlace, exceptions: Bool) {
    if !(exceptions && isIntOrString(schema["anyOf"])) {
      for branch in schema["anyOf"]?.items ?? [] { checkBranch(branch) }
    }
    for (position, branch) in (schema["allOf"]?.items ?? []).enumerated() {
      let isException = exceptions && position == 0 && isIntOrString(branch["anyOf"])
      checkBranch(branch, skipsAnyOf: isException)
    }
    for branch in schema["oneOf"]?.items ?? [] { checkBranch(branch) }
    if let not = schema["not"] { checkBranch(not) }
  }

  private static let forbidden = [
    "type", "additionalProperties", "default", "title", "description", "nullable", "externalDocs",
    "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource",
    "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type",
    "x-kubernetes-map-type", "x-kubernetes-validations",
  ]

  private mutating func checkBranch(_ schema: DefinitionPlace, skipsAnyOf: Bool = false) {
    guard schema.node.isMapping else { return }
    for name in StructureRules.forbidden {
      guard let place = schema[name], place.string != "", place.node.boolean != false,
        !(place.node.isSequence && place.node.count == 0)
      else { continue }
      report.add(
        "'\(name)' cannot stand inside 'allOf', 'anyOf', 'oneOf' or 'not'", at: place,
        help: "write it into the schema around them")
    }
    if let metadata = schema["properties"]?["metadata"] {
      report.add(
        "'metadata' cannot be restricted inside 'allOf', 'anyOf', 'oneOf' or 'not'", at: metadata)
    }
    if !skipsAnyOf {
      for branch in schema["anyOf"]?.items ?? [] { checkBranch(branch) }
    }
    for name in ["allOf", "oneOf"] {
      for branch in schema[name]?.items ?? [] { checkBranch(branch) }
    }
    if let not = schema["not"] { checkBranch(not) }
    if let items = schema["items"] { checkBranch(items) }
    for (_, property) in schema["properties"]?.entries ?? [] { checkBranch(property) }
  }

  /// `[{type: integer}, {type: string}]`
  private func isIntOrString(_ junctor: DefinitionPlace?) -> Bool {
    guard let branches = junctor?.items, branches.count == 2 else { return false }
    return zip(branches, ["integer", "string"]).allSatisfy { branch, type in
      branch.node.count == 1 && branch["type"]?.string == type
    }
  }

  /// What the junctors of the root speak of must be defined outside of them. Kubernetes looks at the root alone.
  mutating func checkCompleteness(of root: DefinitionPlace) {
    checkJunctorFields(root, definedBy: root)
  }

  private mutating func checkJunctorFields(
    _ schema: DefinitionPlace, definedBy definition: DefinitionPlace
  ) {
    for name in ["allOf", "anyOf", "oneOf"] {
      for branch in schema[name]?.items ?? [] { checkFields(branch, definedBy: definition) }
    }
    if let not = schema["not"] { checkFields(not, definedBy: definition) }
  }

  private mutating func checkFields(
    _ branch: DefinitionPlace, definedBy definition: DefinitionPlace
  ) {
    checkJunctorFields(branch, definedBy: definition)
    if let items = branch["items"] {
      if let defined = definition["items"] {
        checkFields(items, definedBy: defined)
      } else {
        report.add("these items are defined nowhere outside of 'allOf' and its like", at: items)
      }
    }
    for (name, property) in branch["properties"]?.entries ?? [] {
      if let defined = definition["properties"]?[name] {
        checkFields(property, definedBy: defined)
      } else {
        report.add(
          "the field '\(name)' is defined nowhere outside of 'allOf' and its like", at: property)
      }
    }
  }
}

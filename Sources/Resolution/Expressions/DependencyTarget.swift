import Diagnostics
import Expressions
import Model
import Syntax

/// A dependency as its Blueprint declares it, with the types of the version that will most likely serve it.
struct DependencyTarget {
  let dependency: Blueprint.Dependency
  /// `nil` where no catalog has a version that fits.
  let types: BlueprintTypes?

  init(_ dependency: Blueprint.Dependency, _ types: BlueprintTypes?) {
    self.dependency = dependency
    self.types = types
  }

  /// Its field of `.dependencies`; `ResolvedDependency.view` gives the value.
  var field: ObjectType.Field {
    let fields: [ObjectType.Field] =
      ["application", "connectionSecret", "host"].map { .init($0, .string, presence: .certain) }
      + [.init("outputs", types?.outputs ?? .anyMap, presence: .certain)]
    let alias = dependency.alias
    let isConditional = dependency.when != nil
    return ObjectType.Field(
      alias.value, .object(ObjectType(name: "dependencies.\(alias.value)", fields: fields)),
      presence: isConditional ? .optional : .certain, declaration: alias.range,
      caveat: isConditional ? "where its 'when' holds" : nil)
  }

  /// Whether the other is there whenever this one is.
  func comesWith(_ other: DependencyTarget) -> Bool {
    guard let when = other.dependency.when else { return true }
    return dependency.when?.text == when.text
  }
}

import Expressions
import Model
import Schemas

/// What is known beforehand of the types of a Blueprint's expressions: `ExpressionRoots` gives the values.
struct BlueprintTypes {
  /// The type of `.config`.
  let config: CELType
  /// What dependents read as `dependencies.<alias>.outputs`.
  let outputs: CELType
  /// The roots, with dependencies of which nothing is known.
  private let roots: TypeEnvironment

  init(_ entry: CatalogEntry) {
    config = entry.schema?.expressionType(named: "config") ?? .anyMap
    roots = BlueprintTypes.roots(config: config, isPlatform: entry.blueprint.isPlatform)
    outputs = typeOfOutputs(entry.blueprint, roots)
  }

  /// The roots, where these dependencies have been bound.
  func environment(_ bound: some Sequence<DependencyTarget>) -> TypeEnvironment {
    var environment = roots
    environment.declare(
      "dependencies",
      .object(ObjectType(name: "dependencies", fields: bound.map(\.field))))
    return environment
  }

  private static func roots(config: CELType, isPlatform: Bool) -> TypeEnvironment {
    var environment = TypeEnvironment.catalyst
    environment.describesFields = true
    environment.declare("config", config)
    for (name, certain, optional) in strings {
      let fields =
        certain.map { ObjectType.Field($0, .string, presence: .certain) }
        + optional.map { ObjectType.Field($0, .string, presence: .optional) }
      environment.declare(name, .object(ObjectType(name: name, fields: fields)))
    }
    // A release beside the vClusters has no placement.
    let presence = isPlatform ? ObjectType.Presence.optional : .certain
    let placement = ObjectType(
      name: "placement",
      fields: [
        .init("mode", .string, presence: presence),
        .init("regions", .list(.string), presence: presence),
        .init("primary", .string, presence: presence),
      ])
    environment.declare("placement", .object(placement))
    return environment
  }

  /// Roots that hold strings alone: those that are always there, and those that may be left out.
  private static let strings: [(name: String, certain: [String], optional: [String])] = [
    ("application", ["name", "namespace", "host"], []),
    ("environment", ["name", "envType", "domain", "branch"], []),
    ("organization", ["name"], ["displayName", "kind", "tier", "domain"]),
    ("sovereign", ["name", "domain"], []),
    ("region", ["code", "provider", "buildingBlock", "envType", "hostCluster"], []),
  ]
}

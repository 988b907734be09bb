package import Diagnostics
import Expressions
import Model
import Syntax

/// The expressions of a Blueprint, compiled once and checked against its configSchema and against what it depends on, so that
/// what is wrong is said to its author and not to whoever installs it (resolution.md, "Expressions").
package struct BlueprintExpressions: Sendable {
  /// By the position of a dependency's node; those that cannot be compiled are missing.
  private var conditions: [Int: Predicate] = [:]
  private var values: [Int: TemplatedNode] = [:]
  private var faultyValues: Set<Int> = []
  /// What dependents may read.
  private(set) var outputs: TemplatedNode?
  /// What is wrong with them.
  package private(set) var diagnostics: [Diagnostic] = []

  init() {}

  /// `targets` stand for the Blueprint's dependencies, in its order.
  init(_ blueprint: Blueprint, _ types: BlueprintTypes, _ targets: [DependencyTarget]) {
    for (position, target) in targets.enumerated() {
      compile(target, after: targets[..<position], "/spec/depends/\(position)", types)
    }
    if let node = blueprint.outputs {
      let environment = types.environment(targets)
      outputs = taken(TemplatedNode.compile(node, environment: environment), "/spec/outputs")
    }
  }

  /// `nil` for a dependency without a condition, and where it cannot be compiled.
  func condition(of dependency: Blueprint.Dependency) -> Predicate? {
    conditions[dependency.node.position]
  }

  func values(of dependency: Blueprint.Dependency) -> TemplatedNode? {
    values[dependency.node.position]
  }

  /// Whether the values of a dependency have a fault of their own.
  func hasFaultyValues(of dependency: Blueprint.Dependency) -> Bool {
    faultyValues.contains(dependency.node.position)
  }

  /// A dependency sees those that are bound before it.
  private mutating func compile(
    _ target: DependencyTarget, after bound: ArraySlice<DependencyTarget>, _ path: String,
    _ types: BlueprintTypes
  ) {
    let dependency = target.dependency
    guard dependency.when != nil || dependency.values != nil else { return }
    var environment = types.environment(bound)
    if let when = dependency.when {
      let condition = taken(Predicate.compile(when, environment: environment), path + "/when")
      conditions[dependency.node.position] = condition
      environment.presentFields = condition?.presentFields ?? []
    }
    for other in bound where target.comesWith(other) {
      environment.presentFields.insert(["dependencies", other.dependency.alias.value])
    }
    guard let node = dependency.values else { return }
    let reported = diagnostics.count
    let templates = taken(
      TemplatedNode.compile(node, environment: environment), path + "/values")
    values[dependency.node.position] = templates
    if let config = target.types?.config {
      let check = ValueTypes(templates: templates, blueprint: dependency.blueprint.value)
      taken(Diagnosed((), check.findings(config)), path + "/values")
    }
    if diagnostics[reported...].contains(where: { $0.severity == .error }) {
      faultyValues.insert(dependency.node.position)
    }
  }

  private mutating func taken<Value>(_ result: Diagnosed<Value>, _ path: String) -> Value {
    diagnostics += result.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.finding.path = diagnostic.finding.path ?? path
      return diagnostic
    }
    return result.value
  }
}

import Diagnostics
import Model

/// Answers "use existing or create new?" for one dependency (kinds.md, "Application").
struct DependencyDecision {
  let dependency: Blueprint.Dependency
  let choice: Application.DependencyChoice?
  /// The Application that depends.
  let dependent: String
  /// Applications of the Environment that people wrote, by name.
  let written: [String: Application]
  /// Applications that were created for the same one that a person wrote: a diamond comes down to one of them.
  let siblings: [ResolvedApplication]

  enum Decision: Hashable {
    case reuse(String)
    case create(String)
  }

  struct Refusal: Error {
    let value: Diagnostic
  }

  func decide() -> Result<Decision, Refusal> {
    if let application = choice?.application { return use(application) }
    let name = choice?.name?.value ?? "\(dependent)-\(dependency.alias.value)"
    if choice?.creates == true { return create(name) }
    let fitting = candidates
    if fitting.count > 1 { return .failure(ambiguity(fitting)) }
    if let only = fitting.first { return .success(.reuse(only)) }
    let sibling = siblings.first { $0.blueprint.name == dependency.blueprint.value }
    return sibling.map { .success(.reuse($0.name)) } ?? create(name)
  }

  /// Applications that people wrote from the Blueprint that is needed, sorted.
  var candidates: [String] {
    written.values.filter {
      $0.blueprint?.value == dependency.blueprint.value && $0.name != dependent
    }.map(\.name).sorted()
  }

  private func use(_ application: Located<String>) -> Result<Decision, Refusal> {
    guard let target = written[application.value] else {
      return .failure(
        Refusal(
          value: .missingReference(
            "Application", application, among: Array(written.keys),
            path: "/spec/dependencies/\(dependency.alias.value)/application")))
    }
    guard target.blueprint?.value == dependency.blueprint.value else {
      let finding = Finding(
        "'\(application.value)' is installed from '\(target.blueprint?.value ?? "")', but '\(dependency.alias.value)' must be from '\(dependency.blueprint.value)'",
        at: application.range,
        notes: [Note("the dependency is declared here", at: dependency.blueprint.range)],
        help: candidates.isEmpty
          ? "write 'create: true' to have one made"
          : "use \(enumeration(candidates.map { "'\($0)'" }, last: "or"))")
      return .failure(Refusal(value: finding.diagnostic("dependency-blueprint")))
    }
    return .success(.reuse(application.value))
  }

  /// An Application that stands under the name already is the one that was created before, if it is of the same Blueprint.
  private func create(_ name: String) -> Result<Decision, Refusal> {
    guard let existing = written[name] else { return .success(.create(name)) }
    if existing.blueprint?.value == dependency.blueprint.value { return .success(.reuse(name)) }
    let finding = Finding(
      "'\(dependent)' needs a new Application '\(name)', but that name is taken",
      at: choice?.name?.range ?? existing.header.name.range,
      notes: [Note("it is taken here", at: existing.header.name.range)],
      help: "give the new one a name in 'spec.dependencies.\(dependency.alias.value).name'")
    return .failure(Refusal(value: finding.diagnostic("application-name")))
  }

  private func ambiguity(_ candidates: [String]) -> Refusal {
    let names = enumeration(candidates.map { "'\($0)'" }, last: "or")
    let place = written[dependent]?.header.name.range ?? dependency.blueprint.range
    let finding = Finding(
      "'\(dependent)' needs a '\(dependency.blueprint.value)' as '\(dependency.alias.value)', and \(candidates.count) Applications would do: \(names)",
      at: place,
      notes: [Note("the dependency is declared here", at: dependency.blueprint.range)],
      help:
        "name the one to use in 'spec.dependencies.\(dependency.alias.value).application', or write 'create: true' there"
    )
    return Refusal(value: finding.diagnostic("ambiguous-dependency"))
  }
}

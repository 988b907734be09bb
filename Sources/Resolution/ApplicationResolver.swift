import Diagnostics
import Expressions
import Model
import Versioning

/// Resolves the Applications of one Environment together, until the versions that they ask for no longer change. `earlier` are
/// those of an earlier resolution with the same catalog and scope: what is the same again is taken from there.
func resolveApplications(
  _ written: [Application], in scope: EnvironmentScope, catalog: Catalog, facts: Facts,
  earlier: [ResolvedApplication] = []
) -> Diagnosed<[ResolvedApplication]> {
  if written.isEmpty { return Diagnosed([]) }
  let earlier = Dictionary(
    earlier.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  var selection = VersionSelection([], catalog: catalog, organization: scope.organization.name)
  // A version brings dependencies of its own, which narrow other versions; chains of that are short.
  for _ in 0..<16 {
    var resolver = ApplicationResolver(
      written, scope: scope, catalog: catalog, facts: facts, selection: selection,
      earlier: earlier)
    let applications = resolver.run()
    let next = VersionSelection(
      resolver.requirements, catalog: catalog, organization: scope.organization.name)
    if next.agrees(with: resolver.used) || resolver.requirements == selection.requirements {
      return Diagnosed(applications, unique(next.diagnostics + resolver.diagnostics))
    }
    selection = next
  }
  let finding = Finding(
    "no stable set of versions was found for '\(scope.environment.name)'",
    at: scope.environment.header.name.range,
    help: "pin the versions of Blueprints whose dependencies differ between versions")
  return Diagnosed([], [finding.diagnostic("version-conflict")])
}

/// One config is checked for every cluster; what is wrong in all of them is said once.
private func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var seen: Set<Diagnostic> = []
  return diagnostics.filter { seen.insert($0).inserted }
}

/// One pass over an Environment's Applications with the versions chosen.
struct ApplicationResolver {
  let scope: EnvironmentScope
  let catalog: Catalog
  let facts: Facts
  let selection: VersionSelection
  private let written: [String: Application]
  private let earlier: [String: ResolvedApplication]
  var diagnostics: [Diagnostic] = []
  private(set) var requirements: Set<VersionRequirement> = []
  /// Ranges that have been read, by their text.
  private var ranges: [String: VersionRange] = [:]
  /// The version that was taken of each Blueprint.
  private(set) var used: [String: CatalogEntry] = [:]
  private var resolved: [String: ResolvedApplication] = [:]
  /// By the name of a created Application: the Application that a person wrote and that it came into being for.
  private var roots: [String: String] = [:]
  /// Applications whose dependencies are being bound, outermost first.
  private var chain: [Link] = []

  /// Applications that wait for each other in a row; more than people install.
  private static let maximumDepth = 64

  private struct Link {
    let name: String
    let blueprint: String
    /// The line that leads on to the next link.
    var edge: SourceRange
  }

  init(
    _ written: [Application], scope: EnvironmentScope, catalog: Catalog, facts: Facts,
    selection: VersionSelection, earlier: [String: ResolvedApplication]
  ) {
    self.scope = scope
    self.catalog = catalog
    self.facts = facts
    self.selection = selection
    self.earlier = earlier
    self.written = Dictionary(
      written.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func run() -> [ResolvedApplication] {
    for name in written.keys.sorted() { resolveWritten(name) }
    return resolved.values.sorted { $0.name < $1.name }
  }

  @discardableResult
  private mutating func resolveWritten(_ name: String) -> ResolvedApplication? {
    if let done = resolved[name] { return done }
    guard let application = written[name], let blueprint = application.blueprint else {
      return nil
    }
    let version = application.version
    require(
      blueprint.value, version, place: version?.range ?? blueprint.range, author: "'\(name)'")
    return resolve(ApplicationRequest(application, blueprint: blueprint))
  }

  private mutating func resolve(_ request: ApplicationRequest) -> ResolvedApplication? {
    guard let entry = entry(for: request.blueprint) else { return nil }
    checkAllowed(request)
    var placing = PlacementResolution(scope: scope, entry: entry, request: request)
    let placement = placing.resolve()
    diagnostics += placing.diagnostics
    guard let placement else { return nil }
    let known = earlier[request.name]
    let configs = ConfigResolution(entry: entry, request: request, earlier: known)
      .resolve(placement)
    diagnostics += configs.diagnostics
    let draft = ResolvedDraft(
      request: request, entry: entry, placement: placement, configs: configs,
      host: request.domain?.value
        ?? "\(request.name).\(scope.environment.name).\(scope.domain)")
    let made = draft.with(bindDependencies(of: draft))
    let application = known.flatMap { $0.isLike(made) ? $0 : nil } ?? made
    resolved[request.name] = application
    return application
  }

  // MARK: Blueprints

  private mutating func require(
    _ blueprint: String, _ range: Located<String>?, place: SourceRange, author: String
  ) {
    requirements.insert(
      VersionRequirement(
        blueprint: blueprint, range: range.flatMap { parsed($0) }, place: place, author: author))
  }

  /// Many ask for the same range, and it is read once.
  private mutating func parsed(_ range: Located<String>) -> VersionRange? {
    if let known = ranges[range.value] { return known }
    do {
      let parsed = try VersionRange.shared(range.value)
      ranges[range.value] = parsed
      return parsed
    } catch {
      diagnostics.append(.malformedRange(range, error))
      return nil
    }
  }

  private mutating func entry(for blueprint: Located<String>) -> CatalogEntry? {
    let entry = chosenEntry(for: blueprint)
    used[blueprint.value] = entry
    return entry
  }

  /// The chosen version; before the first choice the newest one.
  private mutating func chosenEntry(for blueprint: Located<String>) -> CatalogEntry? {
    if let entry = selection[blueprint.value] { return entry }
    let versions = catalog.versions(of: blueprint.value, for: scope.organization.name)
    if versions.isEmpty {
      diagnostics.append(.missingBlueprint(blueprint, catalog: catalog, scope: scope))
      return nil
    }
    // A conflict about this Blueprint is reported by the selection.
    return selection.requirements.contains { $0.blueprint == blueprint.value }
      ? nil : versions.first
  }

  private mutating func checkAllowed(_ request: ApplicationRequest) {
    let globs = scope.environment.allowedBlueprints
    guard !globs.isEmpty, !globs.contains(where: { matches(request.blueprint.value, $0.value) })
    else { return }
    diagnostics.append(
      Finding(
        "the Environment '\(scope.environment.name)' does not allow '\(request.blueprint.value)'",
        at: request.blueprint.range,
        notes: [Note("what it allows is listed here", at: globs[0].range)],
        help: "install another Blueprint, or add it to 'spec.allowedBlueprints'"
      ).diagnostic("blueprint-not-allowed"))
  }

  // MARK: Dependencies

  private mutating func bindDependencies(of draft: ResolvedDraft) -> [ResolvedDependency] {
    let aliases = draft.entry.dependencies.map(\.declared.alias.value)
    for choice in draft.request.choices where !aliases.contains(choice.alias.value) {
      diagnostics.append(
        .missingReference("dependency", choice.alias, among: aliases, path: "/spec/dependencies"))
    }
    var bound: [ResolvedDependency] = []
    for entry in draft.entry.dependencies where applies(entry, to: draft, bound: bound) {
      let dependency = entry.declared
      chain.append(
        Link(
          name: draft.request.name, blueprint: draft.entry.name, edge: dependency.blueprint.range))
      defer { chain.removeLast() }
      if let binding = bind(dependency, of: draft, bound: bound) { bound.append(binding) }
    }
    return bound
  }

  /// Whether the dependency's `when` holds.
  private mutating func applies(
    _ dependency: DeclaredDependency, to draft: ResolvedDraft, bound: [ResolvedDependency]
  ) -> Bool {
    if dependency.declared.when == nil { return true }
    let expressions = catalog.expressions(of: draft.entry)
    guard let predicate = expressions.condition(of: dependency.declared) else { return false }
    let roots = ExpressionRoots(scope: scope).roots(of: draft, in: nil, dependencies: bound)
    let result = predicate.evaluate(roots)
    diagnostics += result.diagnostics
    return result.value
  }

  private mutating func bind(
    _ dependency: Blueprint.Dependency, of draft: ResolvedDraft, bound: [ResolvedDependency]
  ) -> ResolvedDependency? {
    require(
      dependency.blueprint.value, dependency.range,
      place: dependency.range?.range ?? dependency.blueprint.range,
      author: "'\(draft.entry.name)' \(draft.entry.version)")
    guard let entry = entry(for: dependency.blueprint) else { return nil }
    if entry.isPlatform { return platform(dependency, entry) }
    let choice = draft.request.choices.first { $0.alias.value == dependency.alias.value }
    let root = roots[draft.request.name] ?? draft.request.name
    let decision = DependencyDecision(
      dependency: dependency, choice: choice, dependent: draft.request.name, written: written,
      siblings: resolved.values.filter { roots[$0.name] == root })
    switch decision.decide() {
    case .failure(let diagnostic):
      diagnostics.append(diagnostic.value)
      return nil
    case .success(.reuse(let name)):
      let target = follow(name, dependency) { $0.resolved[name] ?? $0.resolveWritten(name) }
      guard let target else { return nil }
      checkRegions(of: target, for: draft, at: choice?.application?.range ?? draft.request.place)
      return ResolvedDependency(
        alias: dependency.alias.value, declared: dependency, binding: .reused(name),
        outputs: outputs(of: target, for: draft))
    case .success(.create(let name)):
      if let problem = nameProblem(name, choice: choice, draft: draft) {
        diagnostics.append(problem)
        return nil
      }
      roots[name] = root
      let request = creation(of: name, for: draft, dependency, choice, bound: bound)
      guard let target = follow(name, dependency, { $0.resolve(request) }) else { return nil }
      checkRegions(of: target, for: draft, at: draft.request.place)
      return ResolvedDependency(
        alias: dependency.alias.value, declared: dependency, binding: .created(name),
        outputs: outputs(of: target, for: draft))
    }
  }

  /// Goes on to the Application that is depended on, unless that closes a circle.
  private mutating func follow(
    _ name: String, _ dependency: Blueprint.Dependency,
    _ resolve: (inout ApplicationResolver) -> ResolvedApplication?
  ) -> ResolvedApplication? {
    if let done = resolved[name] { return done }
    let start = chain.firstIndex {
      $0.name == name
        || ($0.blueprint == dependency.blueprint.value && written[name] == nil)
    }
    if let start {
      diagnostics.append(cycle(Array(chain[start...])))
      return nil
    }
    guard chain.count < ApplicationResolver.maximumDepth else {
      diagnostics.append(
        Finding(
          "more than \(ApplicationResolver.maximumDepth) Applications depend on each other in a row",
          at: dependency.blueprint.range
        ).diagnostic("dependency-depth"))
      return nil
    }
    return resolve(&self)
  }

  private func cycle(_ links: [Link]) -> Diagnostic {
    let path = (links.map(\.blueprint) + [links[0].blueprint]).joined(separator: " → ")
    return Finding(
      "\(path) can never be installed", at: links[0].edge,
      label:
        "\(links[0].blueprint) depends on \(links.count > 1 ? links[1].blueprint : "itself") here",
      notes: links.indices.dropFirst().map { index in
        let next = index + 1 < links.count ? links[index + 1] : links[0]
        return Note(
          "and \(links[index].blueprint) on \(next.blueprint) here", at: links[index].edge)
      },
      help: "make one of them conditional with 'when'"
    ).diagnostic("dependency-cycle")
  }

  private func nameProblem(
    _ name: String, choice: Application.DependencyChoice?, draft: ResolvedDraft
  ) -> Diagnostic? {
    let error: NamingError
    if let part = facts.naming.part("application"), !part.allows(name) {
      error = .malformed(name, part: part.name, pattern: part.pattern, maximum: part.maximum)
    } else if let reservation = facts.naming.reservation(of: name, as: "application") {
      error = .reserved(name, part: "application", because: reservation.because)
    } else {
      return nil
    }
    return Finding(
      error.message, at: choice?.name?.range ?? draft.request.place,
      help: "name it in 'spec.dependencies.<alias>.name'"
    ).diagnostic("application-name")
  }

  /// `dependsOn` acts inside one cluster: where the dependency does not run, nothing waits for it.
  private mutating func checkRegions(
    of target: ResolvedApplication, for draft: ResolvedDraft, at place: SourceRange
  ) {
    let missing = draft.placement.clusters.filter { !target.placement.clusters.contains($0) }
    guard !missing.isEmpty else { return }
    let regions = enumeration(missing.map { "'\($0.region)'" })
    diagnostics.append(
      Finding(
        "'\(draft.request.name)' runs in \(regions), where '\(target.name)' that it depends on does not: nothing waits for it there",
        at: place,
        notes: [
          Note("the dependency is declared here", at: draft.entry.blueprint.header.name.range)
        ],
        help: "place '\(target.name)' in \(regions) too"
      ).diagnostic("dependency-region", .warning))
  }
}

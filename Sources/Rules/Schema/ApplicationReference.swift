import Diagnostics
import Model
import Resolution
import Schemas
import Syntax

extension Rule {
  /// A config that names an Application which is not there installs and then waits, or connects to nothing.
  static let applicationReference = inEnvironments(
    "application-reference", .error,
    "an Application that a config names stands in its Environment, and is of the Blueprint that is asked for"
  ) { workspace in
    workspace.environments.flatMap { environment in
      environment.applications.flatMap { application -> [Finding] in
        guard let schema = application.entry.schema, schema.hasAnnotations else {
          return []
        }
        var findings: [Finding] = []
        for position in application.placement.clusters.indices {
          let config = application.config(at: position)
          for found in schema.annotations(in: config) where found.isReference {
            findings += problems(with: found, in: environment)
          }
        }
        return findings.reduce(into: []) { kept, next in
          if !kept.contains(next) { kept.append(next) }
        }
      }
    }
  }
}

extension AnnotatedValue {
  fileprivate var isReference: Bool {
    schema[CatalogEntry.hint]?.string == CatalogEntry.applicationHint
  }

  /// Names or globs of Blueprints; none where any will do.
  fileprivate var filters: [String] {
    guard let filter = schema["x-catalyst-ui-filter"] else { return [] }
    let wanted = filter["blueprint"] ?? filter
    return wanted.string.map { [$0] } ?? wanted.items.compactMap(\.string)
  }
}

private func problems(
  with found: AnnotatedValue, in environment: ResolvedEnvironment
) -> [Finding] {
  let names = found.value.isSequence ? Array(found.value.items) : [found.value]
  let note = [Note("the schema asks for an Application here", at: place(of: found.schema))]
  return names.compactMap { node in
    guard let name = node.locatedText, !name.value.isEmpty else { return nil }
    let path = "/spec/config\(found.path)"
    guard let application = environment.application(name.value) else {
      return missing(name, found, environment, path: path, notes: note)
    }
    let filters = found.filters
    if filters.isEmpty || filters.contains(where: { matches(application.entry.name, $0) }) {
      return nil
    }
    let fitting = candidates(for: found, in: environment)
    return Finding(
      "'\(name.value)' is installed from '\(application.entry.name)', and "
        + "\(enumeration(filters.map { "'\($0)'" }, last: "or")) is asked for",
      at: name.range, path: path, notes: note,
      help: fitting.isEmpty
        ? "no Application of '\(environment.name)' fits"
        : "use \(enumeration(fitting.map { "'\($0)'" }, last: "or"))")
  }
}

private func missing(
  _ name: Located<String>, _ found: AnnotatedValue, _ environment: ResolvedEnvironment,
  path: String, notes: [Note]
) -> Finding {
  let fitting = candidates(for: found, in: environment)
  var finding = Finding(
    "there is no Application '\(name.value)' in '\(environment.name)'", at: name.range, path: path,
    notes: notes)
  if let nearest = nearestName(to: name.value, among: fitting) {
    finding.help = "did you mean '\(nearest)'?"
    finding.fixIts = [FixIt("write '\(nearest)'", replacing: name.range, with: nearest)]
  } else {
    finding.help =
      fitting.isEmpty
      ? "none that fits is there: install one"
      : "there is \(enumeration(fitting.prefix(8).map { "'\($0)'" }))"
  }
  return finding
}

/// Applications of the Environment that the schema would take, sorted.
private func candidates(for found: AnnotatedValue, in environment: ResolvedEnvironment) -> [String]
{
  let filters = found.filters
  return environment.applications.filter { application in
    filters.isEmpty || filters.contains { matches(application.entry.name, $0) }
  }.map(\.name)
}

private func place(of schema: Node) -> SourceRange {
  schema.entry(CatalogEntry.hint)?.key.range ?? schema.range
}

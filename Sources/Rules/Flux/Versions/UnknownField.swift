import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// An API server drops a field that the installed Flux does not know, or refuses the object; both without a word in Git.
  static let fluxUnknownField = Rule(
    "flux-unknown-field", .error, "every field of Flux's kinds is one that the installed Flux knows"
  ) { workspace in
    let manifests = workspace.workspace.manifests.filter(\.isFlux)
    guard !manifests.isEmpty, let release = workspace.installedFlux else { return [] }
    let fields = FluxFields(workspace.facts)
    return manifests.flatMap { manifest -> [Finding] in
      guard let spec = manifest.node.entry("spec"),
        let known = fields.fields(of: manifest.kind.value, manifest.apiVersion.value)?[spec],
        known.span?.contains(release) == true
      else { return [] }
      var walk = FieldWalk(manifest: manifest, release: release)
      walk.visit(spec.value, known, named: spec)
      return walk.findings
    }
  }
}

extension ResolvedWorkspace {
  /// The Flux that manifests are for: the one that was named, else the Sovereign's own, else the newest that is known.
  var installedFlux: FluxRelease? { knownFlux ?? facts.flux.newest }

  /// Whether somebody said which Flux it is.
  var isFluxKnown: Bool { knownFlux != nil }

  private var knownFlux: FluxRelease? {
    let own = Set(
      sovereigns.compactMap { $0.sovereign.fluxVersion.flatMap { FluxRelease($0.value) } })
    return facts.fluxRelease ?? (own.count == 1 ? own.first : nil)
  }
}

/// A walk over the fields of one object.
private struct FieldWalk {
  let manifest: Manifest
  let release: FluxRelease
  var findings: [Finding] = []
  /// What a list has that is none to Flux.
  private let nothing = FluxFields.Field()

  init(manifest: Manifest, release: FluxRelease) {
    self.manifest = manifest
    self.release = release
  }

  /// `entry` is the field that the value is of, or an item of.
  mutating func visit(
    _ node: Node, _ known: FluxFields.Field, named entry: Node.Entry, isItem: Bool = false
  ) {
    // What may hold anything is nobody's to judge, and no object has a thousand faults.
    if known.isOpen || findings.count >= 100 { return }
    if node.isScalar {
      if !node.isNull, known.isCollection {
        findings.append(scalar(node, known, entry.name, isItem))
      }
      return
    }
    for item in node.items { visit(item, known.items ?? nothing, named: entry, isItem: true) }
    for inner in node.entries {
      let field = known[inner]
      if let field, field.span?.contains(release) == true {
        visit(inner.value, field, named: inner)
      } else {
        findings.append(finding(inner, field?.span, among: known))
      }
    }
  }

  /// A text where fields belong, such as an entry of `dependsOn` that is a name alone.
  private func scalar(
    _ node: Node, _ known: FluxFields.Field, _ name: String, _ isItem: Bool
  ) -> Finding {
    let isNamed = node.isString && known.names.contains("name")
    return manifest.finding(
      isItem
        ? "an entry of '\(name)' is a mapping, not '\(node.text)'"
        : "'\(name)' is a \(known.items == nil ? "mapping" : "list"), not '\(node.text)'",
      at: node.range, path: node.pointer,
      fixIts: isItem && isNamed
        ? [FixIt("write 'name: \(node.text)'", replacing: node.range, with: "name: \(node.text)")]
        : [])
  }

  private func finding(
    _ entry: Node.Entry, _ span: FluxFields.Span?, among known: FluxFields.Field
  ) -> Finding {
    let what = "\(manifest.kind.value) of Flux \(release)"
    if let span {
      let since = release < span.since
      return manifest.finding(
        "\(what) has no field '\(entry.name)': "
          + (since ? "it came with \(span.since)" : "it went with \(span.gone ?? release)"),
        at: entry.key.range, path: entry.value.pointer,
        help: since ? "leave it out, or upgrade Flux first" : "leave it out")
    }
    let near = nearestName(to: entry.name, among: known.names)
    return manifest.finding(
      "\(what) has no field '\(entry.name)'", at: entry.key.range, path: entry.value.pointer,
      help: near.map { "did you mean '\($0)'?" },
      fixIts: near.map { [FixIt("write '\($0)'", replacing: entry.key.range, with: $0)] } ?? [])
  }
}

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
      guard let spec = manifest.spec,
        let known = fields.fields(of: manifest.kind.value, manifest.apiVersion.value),
        known["spec"]?.contains(release) == true
      else { return [] }
      var walk = FieldWalk(manifest: manifest, known: known, release: release)
      walk.visit(spec, path: "spec")
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
  let known: FluxFields.Table
  let release: FluxRelease
  var findings: [Finding] = []

  mutating func visit(_ node: Node, path: String) {
    // What may hold anything is nobody's to judge, and no object has a thousand faults.
    if known[path + ".**"] != nil || findings.count >= 100 { return }
    if node.isScalar {
      if !node.isNull, known.inner.contains(path) { findings.append(scalar(node, path)) }
      return
    }
    for item in node.items { visit(item, path: path + "[]") }
    for entry in node.entries {
      let inner = "\(path).\(entry.name)"
      if known[inner]?.contains(release) == true {
        visit(entry.value, path: inner)
      } else {
        findings.append(finding(entry, below: path))
      }
    }
  }

  /// A text where fields belong, such as an entry of `dependsOn` that is a name alone.
  private func scalar(_ node: Node, _ path: String) -> Finding {
    let isItem = path.hasSuffix("[]")
    let field = path.split(separator: ".").last.map { isItem ? $0.dropLast(2) : $0 } ?? ""
    let isNamed = node.isString && known["\(path).name"] != nil
    return manifest.finding(
      isItem
        ? "an entry of '\(field)' is a mapping, not '\(node.text)'"
        : "'\(field)' is a \(known["\(path)[]"] == nil ? "mapping" : "list"), not '\(node.text)'",
      at: node.range, path: node.pointer,
      fixIts: isItem && isNamed
        ? [FixIt("write 'name: \(node.text)'", replacing: node.range, with: "name: \(node.text)")]
        : [])
  }

  private func finding(_ entry: Node.Entry, below path: String) -> Finding {
    let what = "\(manifest.kind.value) of Flux \(release)"
    if let span = known["\(path).\(entry.name)"] {
      let since = release < span.since
      return manifest.finding(
        "\(what) has no field '\(entry.name)': "
          + (since ? "it came with \(span.since)" : "it went with \(span.gone ?? release)"),
        at: entry.key.range, path: entry.value.pointer,
        help: since ? "leave it out, or upgrade Flux first" : "leave it out")
    }
    let siblings = known.spans.keys.filter { key in
      key.hasPrefix(path + ".")
        && !key.dropFirst(path.utf8.count + 1).contains { ".[*".contains($0) }
    }.map { String($0.dropFirst(path.utf8.count + 1)) }.sorted()
    let near = nearestName(to: entry.name, among: siblings)
    return manifest.finding(
      "\(what) has no field '\(entry.name)'", at: entry.key.range, path: entry.value.pointer,
      help: near.map { "did you mean '\($0)'?" },
      fixIts: near.map { [FixIt("write '\($0)'", replacing: entry.key.range, with: $0)] } ?? [])
  }
}

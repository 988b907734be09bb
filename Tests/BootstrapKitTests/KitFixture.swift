import BootstrapKit
import Diagnostics
import Fixtures

/// A kit in one file, `fixtures/kits/*.yaml`. Lines that begin with `# release:` stand for releases
/// in which all is well, `# expect:` for releases that are declared alone; `# file: NAME` begins a
/// file that is written out. The kustomization and the expected graph are made from these unless
/// they are written out as `kustomization.yaml`, `expected.yaml` or `DAG.md`.
struct KitFixture {
  /// In the order of their names; findings in those that were made point nowhere in the fixture.
  var files: [SourceFile]
  private var options = KitOptions()

  init(_ text: String) {
    var written: [(name: String, text: String)] = []
    var sound: [SoundRelease] = []
    var declared: [SoundRelease] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let name = line.content(after: "# file: ") {
        written.append((name, ""))
      } else if let release = line.content(after: "# release: ") {
        sound.append(SoundRelease(release))
      } else if let release = line.content(after: "# expect: ") {
        declared.append(SoundRelease(release))
      } else if let batch = line.content(after: "# batch: ") {
        options.batch = batch
      } else if let probes = line.content(after: "# probes: ") {
        options.probes = Set(probes.split(separator: " ").map(String.init))
      } else if line == "# handed off" {
        options.isHandedOff = true
      } else if !written.isEmpty {
        written[written.count - 1].text += line + "\n"
      }
    }
    var texts = Dictionary(written.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    for release in sound { texts[release.fileName] = release.yaml }
    if texts["kustomization.yaml"] == nil {
      let names = texts.keys.filter(isManifest).sorted()
      texts["kustomization.yaml"] =
        "resources:\n" + names.map { "  - \($0)\n" }.joined()
    }
    if texts["expected.yaml"] == nil, texts["DAG.md"] == nil {
      texts["expected.yaml"] = "slots:\n" + (sound + declared).map(\.declaration).joined()
    }
    files = texts.sorted { $0.key < $1.key }.map { SourceFile(path: $0.key, text: $0.value) }
  }

  func diagnostics() -> [Diagnostic] {
    let world = world()
    return checkKit(world.value, reading: world.diagnostics).diagnostics.sorted()
  }

  func world() -> Diagnosed<KitWorld> {
    let expected = files.compactMap { file -> Diagnosed<ExpectedGraph>? in
      switch file.path {
      case "expected.yaml": readSlotFile(file)
      case "DAG.md": readSlotTable(file)
      default: nil
      }
    }
    let kit = readKit(
      KitFolder(
        manifests: files.filter { isManifest($0.path) },
        kustomization: files.first { isKustomization($0.path) }))
    let world = KitWorld(
      kit: kit.value, expected: expected.map(\.value), facts: .builtIn,
      catalog: KitCatalog(files.filter { $0.path.contains("/") }), options: options)
    return Diagnosed(world, kit.diagnostics + expected.flatMap(\.diagnostics))
  }

  /// The same with files changed by the first fix of each finding.
  func applying(_ diagnostics: [Diagnostic]) -> KitFixture {
    var fixed = self
    let edits = Set(diagnostics.flatMap { $0.finding.fixIts.prefix(1) }.flatMap(\.edits))
    fixed.files = files.map { file in
      var bytes = file.bytes
      for edit in edits.filter({ $0.range.file == file }).sorted(by: { $0.range > $1.range }) {
        bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.text.utf8))
      }
      return SourceFile(path: file.path, bytes: bytes)
    }
    return fixed
  }
}

private func isManifest(_ name: String) -> Bool {
  !isKustomization(name) && !["expected.yaml", "DAG.md"].contains(name) && !name.contains("/")
}

/// `02 bp-cert-manager needs bp-cilium bp-flux`
private struct SoundRelease {
  let slot: String
  let name: String
  let needs: [String]

  init(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    slot = words[0]
    name = words[1]
    needs = Array(words.dropFirst(3))
  }

  var fileName: String { "\(slot)-\(name).yaml" }

  var declaration: String {
    "  - {slot: \(slot), name: \(name), depends_on: [\(needs.joined(separator: ", "))]}\n"
  }

  var yaml: String {
    let list = needs.map { "{name: \($0)}" }.joined(separator: ", ")
    return """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: HelmRepository
      metadata: {name: \(name), namespace: flux-system}
      spec: {type: oci, url: 'oci://ghcr.io/openova-io', secretRef: {name: ghcr-pull}}
      ---
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: \(name), namespace: flux-system}
      spec:
        dependsOn: [\(list)]
        chart: {spec: {chart: \(name), version: 1.0.0, sourceRef: {kind: HelmRepository, name: \(name)}}}
        install: {disableWait: true, strategy: {name: RetryOnFailure}}
        upgrade: {disableWait: true, strategy: {name: RetryOnFailure}}

      """
  }
}

extension Substring {
  fileprivate func content(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

import BootstrapKit
import Diagnostics
import Fixtures
import RuleData

/// The kit that people really wrote, read where it lies; tests on it are skipped where it is absent.
struct RealKit {
  static let folder = Checkout.shared + "/corpus/openova"
  static let isPresent = readFixture(expectedPath) != nil
  static let documentPath = Checkout.shared + "/source-documents/architecture.md"
  private static let expectedPath = folder + "/scripts/expected-bootstrap-deps.yaml"

  /// By file name.
  var files: [String: String] = [:]
  var expected: String

  init() {
    let kit = Self.folder + "/clusters/_template/bootstrap-kit"
    for name in fixtureNames(under: kit) {
      files[name] = String(decoding: readFixture(kit + "/" + name) ?? [], as: UTF8.self)
    }
    expected = String(decoding: readFixture(Self.expectedPath) ?? [], as: UTF8.self)
  }

  /// Replaces the first `old` in a file; a test that changes nothing would prove nothing.
  mutating func replace(_ old: String, by new: String, in name: String) {
    let text = name == "expected" ? expected : files[name] ?? ""
    guard let range = text.firstRange(of: old) else {
      preconditionFailure("'\(old)' is not in '\(name)'")
    }
    let changed = text.replacingCharacters(in: range, with: new)
    if name == "expected" { expected = changed } else { files[name] = changed }
  }

  func world(_ facts: KitFacts = .builtIn) -> Diagnosed<KitWorld> {
    let graph = readSlotFile(SourceFile(path: "expected.yaml", text: expected))
    return world([graph], facts)
  }

  func world(_ graphs: [Diagnosed<ExpectedGraph>], _ facts: KitFacts = .builtIn)
    -> Diagnosed<KitWorld>
  {
    let sources = files.sorted { $0.key < $1.key }
      .map { SourceFile(path: "kit/" + $0.key, text: $0.value) }
    let kit = readKit(
      KitFolder(
        manifests: sources, kustomization: sources.first { isKustomization($0.path) }))
    return Diagnosed(
      KitWorld(kit: kit.value, expected: graphs.map(\.value), facts: facts),
      kit.diagnostics + graphs.flatMap(\.diagnostics))
  }

  func report() -> KitReport {
    let world = world()
    return checkKit(world.value, reading: world.diagnostics)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}

extension KitFacts {
  static let builtIn: KitFacts = {
    let bytes = RuleData.bytes("bootstrap-kit.yaml") ?? []
    return KitFacts.read(SourceFile(path: "rules/bootstrap-kit.yaml", bytes: bytes)).value
  }()
}

extension KitReport {
  /// What bears on the verdict: `kit/01-cilium.yaml:34 kit-missing-edge message`.
  var verdictLines: [String] {
    diagnostics.filter { consequence(of: $0) != .none }.sorted().map(\.line)
  }
}

extension Diagnostic {
  var line: String {
    let range = finding.range
    let line = LineIndex(range.file).position(at: range.start).line
    return "\(range.file.path):\(line) \(rule): \(finding.message)"
  }

  var noteLines: [String] {
    finding.notes.map { note in
      let line = LineIndex(note.range.file).position(at: note.range.start).line
      return "\(note.range.file.path):\(line) \(note.message)"
    }
  }
}

import Diagnostics
import Fixtures
import Model
import Planning
import Rendering
import Resolution
import Testing
import Workspaces
import Worlds

/// A small workspace of `fixtures/rendering`, or one that users are shown, and what is rendered from it.
struct RenderingCase: CustomTestStringConvertible {
  let name: String
  /// Where its files are, from the checkout's root.
  let input: String

  /// Whether every object is rendered, and not Applications and Environments alone.
  let isWhole: Bool

  /// One with golden output.
  init(_ name: String) {
    self.name = name
    input = "fixtures/rendering/\(name)/input"
    isWhole = RenderingCase.platform.contains(name)
  }

  private init(workspace name: String) {
    self.name = name
    input = "fixtures/workspaces/\(name)"
    isWhole = true
  }

  /// Cases about kinds beside Applications.
  static let platform: Set = [
    "continuity", "environment-policy", "one-cluster", "organization", "organization-shared-realm",
    "secrets-and-runbooks", "sovereign", "user-access",
  ]

  var testDescription: String { name }

  static let golden: [RenderingCase] = {
    let names = fixtureNames(under: Checkout.root + "/fixtures/rendering")
    return Set(names.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted()
      .map { RenderingCase($0) }
  }()

  static let workspaces = ["minimal", "omantel"].map { RenderingCase(workspace: $0) }
  static let all = golden + workspaces

  func world() throws -> World { try World(folder: "\(Checkout.root)/\(input)") }

  func rendered() throws -> Diagnosed<[RenderedBranch]> {
    try isWhole ? world().renderedWhole() : world().rendered()
  }

  /// The CRDs of the Flux that its Sovereign runs.
  func crds() throws -> FluxCRDs? {
    let sovereign = Workspace.assemble([FileReadings(try world().readings)]).value.sovereigns.first
    let release = sovereign?.fluxVersion.flatMap { FluxRelease($0.value) }
    return FluxCRDs.byRelease[release?.description ?? "2.9"]
  }
}

extension World {
  /// The workspace planned and rendered, Environment by Environment.
  func rendered() throws -> Diagnosed<[RenderedBranch]> {
    let rendered = plan(try resolution()).map { render($0, facts: World.facts) }
    return Diagnosed(rendered.flatMap(\.value), rendered.flatMap(\.diagnostics))
  }

  /// The workspace planned, and all of it rendered.
  func renderedWhole() throws -> Diagnosed<[RenderedBranch]> {
    let resolution = try resolution()
    let rendered = render(resolution, plans: plan(resolution))
    return Diagnosed(rendered.value.branches + rendered.value.platform, rendered.diagnostics)
  }

  private func resolution() throws -> ResolvedWorkspace {
    let resolved = Workspace.assemble([FileReadings(readings)]).value
    let resolution = resolve(resolved, facts: World.facts)
    let errors = resolution.diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.finding.message))")
    return resolution.value
  }
}

extension Diagnosed where Value == [RenderedBranch] {
  /// Every file by path, with the repository and branch as folders, each commit's message beside its branch, the order in which
  /// branches are written, and what was found.
  var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for branch in value {
      let folder = "\(branch.repository)/\(branch.branch)"
      files["\(folder).message"] = Array(branch.message.utf8)
      for file in branch.files { files["\(folder)/\(file.path)"] = file.bytes }
    }
    files["order"] = Array(value.map { "\($0.repository) \($0.branch)\n" }.joined().utf8)
    if !diagnostics.isEmpty {
      files["diagnostics"] = Array(diagnostics.map(\.line).joined().utf8)
    }
    return files
  }

  func file(_ path: String, of repository: String) -> String? {
    value.first { $0.repository == repository }?.files.first { $0.path == path }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

extension Diagnostic {
  /// On one line, as golden files and assertions have it.
  var line: String {
    let range = finding.range
    let position = LineIndex(range.file).position(at: range.start)
    return
      "\(range.file.path):\(position.line): \(severity.rawValue)[\(rule)]: \(finding.message)\n"
  }
}

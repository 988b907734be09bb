import Diagnostics
import Fixtures
import Foundation
import Rendering
import Syntax
import Testing
import Worlds

/// Every kustomization that is rendered builds with the real thing.
@Suite(.enabled(if: Kubectl.isInstalled, "kubectl is not installed: nothing was built"))
struct KustomizeTests {
  @Test(arguments: RenderingCase.all)
  func everyKustomizationBuilds(_ example: RenderingCase) throws {
    let crds = try example.crds()
    for branch in try example.rendered().value {
      let checkout = try Checkedout(branch)
      defer { checkout.remove() }
      for folder in branch.kustomizations {
        let objects = try checkout.build(folder)
        // A host cluster without an Application has a list of none.
        #expect(!objects.isEmpty || branch.files.filter { $0.path.hasPrefix(folder) }.count == 1)
        for object in objects {
          expectLabels(object, of: branch, folder)
          if folder.hasPrefix("overlays/") { expectAllLabels(object) }
          if object["apiVersion"]?.text.contains("toolkit.fluxcd.io/") ?? false {
            #expect(crds?.findings(about: object) ?? [] == [], "\(branch.repository)/\(folder)")
          }
        }
      }
    }
  }

  /// The name of the generated ConfigMap, with its hash, reaches the release.
  @Test func releaseNamesTheGeneratedValues() throws {
    let branch = try #require(RenderingCase("active-active").rendered().value.first)
    let checkout = try Checkedout(branch)
    defer { checkout.remove() }
    let objects = try checkout.build("overlays/hz-fsn-rtz-prod")
    let values = try #require(objects.first { $0["kind"]?.text == "ConfigMap" })
    let release = try #require(objects.first { $0["kind"]?.text == "HelmRelease" })
    let name = try #require(values["metadata"]?["name"]?.text)
    #expect(name.hasPrefix("queue-values-"))
    #expect(release["spec"]?["valuesFrom"]?[0]?["name"]?.text == name)
  }

  /// What hostile values come to is what was written.
  @Test func valuesArriveAsWritten() throws {
    let example = RenderingCase("hostile-text")
    let rendered = try example.rendered()
    let branch = try #require(rendered.value.first { $0.repository == "acme/hello" })
    let checkout = try Checkedout(branch)
    defer { checkout.remove() }
    let objects = try checkout.build("overlays/hz-fsn-rtz-prod")
    let map = try #require(objects.first { $0["kind"]?.text == "ConfigMap" })
    let text = try #require(map["data"]?["values.yaml"]?.text)
    let built = parse(SourceFile(path: "values.yaml", text: text)).value.documents[0]
    let file = try #require(
      example.world().files.first { $0.path == "applications.yaml" })
    let config = try #require(parse(file).value.documents[0]["spec"]?["config"])
    for entry in config.entries {
      let value = try #require(built[entry.name], "\(entry.name)")
      #expect(value.sameValue(as: entry.value), "\(entry.name)")
    }
    #expect(built.count == config.count + 1)
  }
}

/// What every object that is applied carries; an Organization's besides where the folder is its own.
private func expectLabels(_ object: Node, of branch: RenderedBranch, _ folder: String) {
  let labels = object["metadata"]?["labels"]
  let name = "\(branch.repository)/\(folder): \(object["kind"]?.text ?? "")"
  #expect(labels?["openova.io/managed-by"]?.text == "flux", "\(name)")
  // The base and the root of an Application's repository are applied nowhere by themselves.
  let isPart = folder.isEmpty || folder == "base"
  #expect(isPart || labels?["openova.io/sovereign"] != nil, "\(name)")
  let isOwn = !branch.repository.hasPrefix("system/") || folder.split(separator: "/").count > 2
  #expect(!isOwn || labels?["openova.io/organization"] != nil, "\(name)")
  if folder.hasPrefix("clusters/") {
    #expect(labels?["openova.io/host-cluster"] != nil, "\(name)")
  }
}

private func expectAllLabels(_ object: Node) {
  let labels = object["metadata"]?["labels"]
  #expect(labels?.count == 14, "\(object["kind"]?.text ?? "")")
  guard object["kind"]?.text == "HelmRelease", let common = object["spec"]?["commonMetadata"] else {
    return
  }
  // Helm sets `app.kubernetes.io/managed-by` itself.
  #expect(common["labels"]?.count == 13)
  #expect(common["labels"]?["app.kubernetes.io/managed-by"] == nil)
}

extension RenderedBranch {
  /// The folders with a `kustomization.yaml`; the root is the empty text.
  var kustomizations: [String] {
    files.map(\.path).compactMap { path in
      path == "kustomization.yaml"
        ? ""
        : path.hasSuffix("/kustomization.yaml") && !path.contains("secrets/")
          ? String(path.dropLast("/kustomization.yaml".count)) : nil
    }
  }
}

/// A branch's files on disk.
private struct Checkedout {
  let folder: URL

  init(_ branch: RenderedBranch) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rendering-\(UUID().uuidString)")
    for file in branch.files {
      let url = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The objects that a folder builds to.
  func build(_ name: String) throws -> [Node] {
    let output = try Kubectl.kustomize(folder.appendingPathComponent(name).path)
    return parse(SourceFile(path: name, bytes: output)).value.documents
  }
}

private enum Kubectl {
  static let path = "/usr/bin/kubectl"

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  static func kustomize(_ folder: String) throws -> [UInt8] {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = ["kustomize", folder]
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BuildFailure(message: String(decoding: message, as: UTF8.self))
    }
    return Array(bytes)
  }

  struct BuildFailure: Error { let message: String }
}

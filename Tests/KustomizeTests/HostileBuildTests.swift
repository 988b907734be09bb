import Diagnostics
import Kustomize
import Testing

/// Builds that are made to take for ever, or to crash.
@Suite struct HostileBuildTests {
  private func rules(
    _ texts: [String: String], _ folder: String = ".", limits: BuildLimits = BuildLimits()
  ) -> [String] {
    kustomize(folder, files: .memory(texts), limits: limits).diagnostics.map(\.rule)
  }

  /// Each level names the next one twice: 2^40 builds, were there no bound.
  @Test func doublingIsBounded() {
    var texts: [String: String] = [:]
    for level in 0..<40 {
      for half in ["a", "b"] {
        texts["\(level)/\(half)/kustomization.yaml"] =
          "resources: [../../\(level + 1)/a, ../../\(level + 1)/b]"
      }
    }
    var limits = BuildLimits()
    limits.looks = 2_000
    #expect(Set(rules(texts, "0/a", limits: limits)).contains("kustomize-limit"))
  }

  @Test func towersAreBounded() {
    var texts: [String: String] = [:]
    for level in 0..<100 {
      texts["f\(level)/kustomization.yaml"] = "resources: [../f\(level + 1)]"
    }
    #expect(rules(texts, "f0") == ["kustomize-limit"])
  }

  @Test func deepValuesAreMerged() {
    let depth = 400
    let deep =
      String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth)
    let texts = [
      "kustomization.yaml": "resources: [r.yaml]\npatches: [{path: p.yaml}]\nimages: [{name: x}]",
      "r.yaml": "{apiVersion: v1, kind: X, metadata: {name: a}, spec: \(deep)}",
      "p.yaml": "{apiVersion: v1, kind: X, metadata: {name: a}, spec: \(deep)}",
    ]
    #expect(rules(texts) == [])
  }

  @Test func objectsAndPatchesAreBounded() {
    let objects = (0..<50).map { "---\n{apiVersion: v1, kind: X, metadata: {name: n\($0)}}\n" }
    let texts = [
      "kustomization.yaml": """
      resources: [r.yaml]
      patches: [{target: {kind: X}, patch: "{kind: X, metadata: {name: x}, a: 1}"}]
      """,
      "r.yaml": objects.joined(),
    ]
    var limits = BuildLimits()
    limits.objects = 10
    #expect(rules(texts, limits: limits) == ["kustomize-limit"])
    limits = BuildLimits()
    limits.patches = 10
    #expect(rules(texts, limits: limits) == ["kustomize-limit"])
    limits = BuildLimits()
    limits.bytes = 100
    #expect(rules(texts, limits: limits) == ["kustomize-limit"])
    #expect(rules(texts) == [])
  }

  @Test func pathsDoNotLeadOut() {
    let texts = [
      "a/kustomization.yaml":
        "resources: [../../../../etc/passwd, ../b.yaml]\nconfigMapGenerator: []",
      "b.yaml": "{apiVersion: v1, kind: X, metadata: {name: a}}",
    ]
    #expect(rules(texts, "a") == ["kustomize-missing", "kustomize-outside"])
  }

  @Test func textsThatAreNoYAMLAreSaid() {
    let texts = ["kustomization.yaml": "resources: [r.yaml]", "r.yaml": "a: [\u{0}"]
    #expect(rules(texts).isEmpty == false)
    #expect(rules(["kustomization.yaml": ""]) == ["kustomize-field"])
    #expect(rules(["kustomization.yaml": "[]"]) == ["kustomize-field"])
  }
}

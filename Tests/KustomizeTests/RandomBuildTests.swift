import Diagnostics
import Fixtures
import Glibc
import Kustomize
import Testing

/// Overlays of any making come to what the real thing makes of them. `KUSTOMIZE_SEED` repeats a run.
@Suite(.enabled(if: Kubectl.isInstalled, "kubectl is not installed: builds have no referee"))
struct RandomBuildTests {
  @Test func randomOverlaysAreBuiltTheSame() {
    let given = getenv("KUSTOMIZE_SEED").flatMap { UInt64(String(cString: $0)) }
    var generator = SeededGenerator(seed: given ?? .random(in: 0...UInt64.max))
    var template = Array("/tmp/catalyst-test-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { return }
    defer { system("rm -rf '\(folder)'") }
    for _ in 0..<30 {
      let seed = generator.seed
      for (path, text) in RandomOverlay(&generator).files { write(text, to: "\(folder)/\(path)") }
      let build = kustomize("top", files: .disk(below: folder))
      let isRefused = build.diagnostics.contains { $0.severity == .error }
      let printed = Kubectl.kustomize("\(folder)/top")
      #expect(
        isRefused == (printed == nil), "seed \(seed): \(build.diagnostics.map(\.finding.message))")
      if let printed, !isRefused {
        #expect(
          String(decoding: build.value.text, as: UTF8.self)
            == String(decoding: printed, as: UTF8.self), "seed \(seed)")
      }
    }
  }

  private func write(_ text: String, to path: String) {
    mkdir(path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }, 0o755)
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}

/// A base and an overlay with patches, names, labels and generated maps, drawn at random, as JSON.
private struct RandomOverlay {
  private(set) var files: [String: String] = [:]

  init(_ generator: inout SeededGenerator) {
    let objects = [
      RandomOverlay.deployment(&generator, isPatch: false),
      RandomOverlay.custom(&generator),
      #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"svc"},"spec":{"ports":[{"port":80},{"port":81}]}}"#,
      #"{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"sa"}}"#,
    ]
    files["base/objects.yaml"] = objects.joined(separator: "\n---\n")
    files["base/kustomization.yaml"] = RandomOverlay.kustomization(&generator, isTop: false)
    files["top/kustomization.yaml"] = RandomOverlay.kustomization(&generator, isTop: true)
  }

  private static func pick(_ choices: [String], _ generator: inout SeededGenerator) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  /// Some of the entries, each about half of the time.
  private static func some(_ entries: [String], _ generator: inout SeededGenerator) -> String {
    entries.filter { _ in Bool.random(using: &generator) }.joined(separator: ",")
  }

  private static func names(_ generator: inout SeededGenerator) -> [String] {
    Array(
      ["a", "b", "c"].shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator)))
  }

  private static func deployment(_ generator: inout SeededGenerator, isPatch: Bool) -> String {
    let nothing = isPatch ? "null" : "7"
    let containers = names(&generator).map { name in
      let variables = names(&generator).map { variable in
        let directive = isPatch && Int.random(in: 0..<6, using: &generator) == 0
        return
          #"{"name":"\#(variable)","value":"\#(Int.random(in: 0..<3, using: &generator))"\#(directive ? #","$patch":"delete""# : "")}"#
      }
      let ports = [80, 81, 82].filter { _ in Bool.random(using: &generator) }.map { port in
        #"{"containerPort":\#(port)\#(pick(["", #","protocol":"TCP""#, #","protocol":"UDP""#], &generator))\#(pick(["", #","name":"n""#], &generator))}"#
      }
      let fields = some(
        [
          #""image":"\#(pick(["x:1", "y", "reg/x:2@sha256:ab"], &generator))""#,
          #""env":[\#(variables.joined(separator: ","))]"#,
          #""ports":[\#(ports.joined(separator: ","))]"#, #""args":["\#(name)","on"]"#,
          #""resources":{"limits":{"cpu":\#(pick(["1", "\"2\"", nothing], &generator))}}"#,
        ], &generator)
      return #"{"name":"\#(name)"\#(fields.isEmpty ? "" : ",")\#(fields)}"#
    }
    let metadata = some(
      [#""labels":{"a":"x"}"#, #""annotations":{"b":\#(nothing)}"#, #""finalizers":["c","a"]"#],
      &generator)
    return
      #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"\#(metadata.isEmpty ? "" : ",")\#(metadata)},"spec":{"replicas":\#(nothing),"template":{"spec":{"serviceAccountName":"sa","containers":[\#(containers.joined(separator: ","))],"volumes":[{"name":"v","configMap":{"name":"conf"}}]}}}}"#
  }

  private static func custom(_ generator: inout SeededGenerator) -> String {
    let values = names(&generator).map {
      #""\#($0)":\#(pick(["1", "null", "{}", "[]", #"{"a":null}"#], &generator))"#
    }
    return
      #"{"apiVersion":"x.io/v1","kind":"Foo","metadata":{"name":"foo"},"spec":{"l":[{"name":"\#(pick(["a", "b"], &generator))"}],"m":{\#(values.joined(separator: ","))}}}"#
  }

  private static func kustomization(_ generator: inout SeededGenerator, isTop: Bool) -> String {
    let map =
      isTop
      ? some(
        [#"{name: conf, behavior: \#(pick(["merge", "replace"], &generator)), literals: [b=2]}"#],
        &generator)
      : "{name: conf, literals: [a=1], options: {disableNameSuffixHash: \(Bool.random(using: &generator))}}"
    let patches = [deployment(&generator, isPatch: true), custom(&generator)]
      .filter { _ in Bool.random(using: &generator) }
    let lines = [
      "namespace: \(isTop ? "upper" : "lower")", "namePrefix: p\(isTop)-", "nameSuffix: -s\(isTop)",
      "labels: [{pairs: {z: v}, includeSelectors: \(Bool.random(using: &generator))}]",
      "commonAnnotations: {an: v}", "images: [{name: x, newTag: q9}]",
      "replicas: [{name: web, count: 5}]",
    ].filter { _ in Bool.random(using: &generator) }
    return """
      resources: [\(isTop ? "../base" : "objects.yaml")]
      configMapGenerator: [\(map)]
      patches: [\(patches.map { "{patch: '\($0)'}" }.joined(separator: ", "))]
      \(lines.joined(separator: "\n"))

      """
  }
}

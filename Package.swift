// swift-tools-version: 6.2
import PackageDescription

// The ladder: a target may depend only on targets written above it.
// `make build` rejects an import that is not declared here.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: strict,
    // Rounding of doubles; nothing else brings the C mathematics library in.
    linkerSettings: [.linkedLibrary("m")])
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], besides files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "Fixtures"] + dependencies,
    exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "catalyst-compiler",
  products: [
    .executable(name: "catalyst", targets: ["catalyst"]),
    .executable(name: "catalyst-controller", targets: ["catalyst-controller"]),
    .executable(name: "check-bootstrap-deps", targets: ["check-bootstrap-deps"]),
  ],
  targets: [
    // MARK: C libraries
    .systemLibrary(name: "CSystem"),
    .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CGit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    // Opened when a picture is wanted, so nothing is linked.
    .systemLibrary(name: "CGraphviz", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(name: "CMicroHTTPD", providers: [.apt(["libmicrohttpd-dev"])]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),

    // MARK: Core: pure, synchronous, deterministic
    module("RuleData"),
    module("Diagnostics"),
    module("Syntax", ["Diagnostics", "CYAML"]),
    module("Graphs"),
    module("Diagrams", ["Diagnostics", "Graphs"]),
    module("Versioning"),
    module("BootstrapKit", ["Diagnostics", "Syntax", "Graphs", "Diagrams", "Versioning"]),
    module("Expressions", ["Diagnostics", "Syntax", "Versioning", "CRE2"]),
    module("Schemas", ["Diagnostics", "Syntax", "Expressions"]),
    module("Kustomize", ["RuleData", "Diagnostics", "Syntax", "Expressions"]),
    module("Model", ["RuleData", "Diagnostics", "Syntax", "Versioning", "Expressions", "Schemas"]),
    module("Workspaces", ["Diagnostics", "Syntax", "Versioning", "Schemas", "Model"]),
    module(
      "Resolution",
      [
        "Diagnostics", "Syntax", "Graphs", "Versioning", "Expressions", "Schemas", "Model",
        "Workspaces",
      ]),
    module(
      "Rules",
      [
        "Diagnostics", "Syntax", "Graphs", "Versioning", "Expressions", "Schemas", "Model",
        "Workspaces", "Resolution",
      ]),
    module(
      "Planning",
      [
        "Diagnostics", "Syntax", "Graphs", "Versioning", "Expressions", "Schemas", "Model",
        "Workspaces", "Resolution",
      ]),
    module(
      "Rendering",
      [
        "Diagnostics", "Syntax", "Versioning", "Model", "Workspaces", "Resolution", "Planning",
      ]),
    module(
      "Compiler",
      [
        "Diagnostics", "Syntax", "Schemas", "Model", "Workspaces", "Resolution", "Rules",
        "Planning", "Rendering",
      ]),

    // MARK: Edges: one outside system each
    module("Files", ["CSystem", "Diagnostics"]),
    module("GitStorage", ["Rendering", "CGit2"]),
    module("WebServer", ["CMicroHTTPD"]),
    module("KubernetesAPI", ["Diagnostics", "Syntax", "Versioning", "Files", "CCurl"]),
    module("Pictures", ["Diagrams", "CGraphviz"]),

    // MARK: Runners
    module("Shell", ["Diagnostics", "Files"]),
    module(
      "BootstrapCommands",
      [
        "RuleData", "Diagnostics", "Diagrams", "Versioning", "BootstrapKit", "Files", "Pictures",
        "Shell",
      ]),
    module(
      "Commands",
      [
        "RuleData", "Diagnostics", "Syntax", "Graphs", "Diagrams", "Versioning", "Expressions",
        "Schemas", "Kustomize", "Model", "Workspaces", "Resolution", "Rules", "Planning",
        "Rendering", "Compiler", "BootstrapKit", "Files", "GitStorage", "Shell",
        "BootstrapCommands",
      ]),
    module(
      "Controllers",
      [
        "Diagnostics", "Syntax", "Versioning", "Model", "Workspaces", "Resolution", "Planning",
        "Rendering", "Compiler", "Files", "GitStorage", "KubernetesAPI", "WebServer", "Shell",
      ]),
    module(
      "Admission",
      [
        "Diagnostics", "Syntax", "Model", "Workspaces", "Compiler", "Files", "KubernetesAPI",
        "WebServer", "Controllers", "Shell",
      ]),

    // MARK: Executables
    .executableTarget(
      name: "catalyst-controller", dependencies: ["Controllers", "Admission", "Shell"],
      swiftSettings: strict),
    .executableTarget(
      name: "catalyst", dependencies: ["Commands", "Shell"], swiftSettings: strict),
    .executableTarget(
      name: "check-bootstrap-deps", dependencies: ["BootstrapCommands", "Shell"],
      swiftSettings: strict,
      // The Swift runtime's C++ library comes along, where `make build` has laid it out: decision 0110.
      linkerSettings: [
        .unsafeFlags(
          ["-L.build/static-libraries", "-Xclang-linker", "-static-libgcc"],
          .when(configuration: .release))
      ]),

    // MARK: Tests
    .target(
      name: "Fixtures", dependencies: ["Diagnostics"], path: "Tests/Fixtures",
      swiftSettings: strict),
    .target(
      name: "Worlds",
      dependencies: ["Diagnostics", "Syntax", "Model", "Workspaces", "Resolution", "Rules"],
      path: "Tests/Worlds", swiftSettings: strict),
    .systemLibrary(
      name: "CGnuTLS", path: "Tests/CGnuTLS", providers: [.apt(["libgnutls28-dev"])]),
    .target(
      name: "APIServerDouble", dependencies: ["Diagnostics", "Syntax", "CGnuTLS"],
      path: "Tests/APIServerDouble", swiftSettings: strict),
    tests(
      "Controllers",
      [
        "RuleData", "Diagnostics", "Syntax", "Versioning", "Schemas", "Model", "Workspaces",
        "Resolution",
        "Planning", "Rendering", "Compiler",
        "Files", "GitStorage", "KubernetesAPI", "WebServer", "Shell", "APIServerDouble",
        "catalyst-controller",
      ]),
    tests(
      "Admission", ["Diagnostics", "Syntax", "Model", "Files", "WebServer", "APIServerDouble"]),
    tests(
      "KubernetesAPI", ["Diagnostics", "Syntax", "Versioning", "APIServerDouble"]),
    tests(
      "Resolution", ["Diagnostics", "Syntax", "Model", "Versioning", "Workspaces", "Worlds"]),
    tests("Rules", ["Diagnostics", "Worlds"]),
    tests("RuleData", ["Diagnostics", "Syntax", "Schemas"]),
    .testTarget(
      name: "CatalogTests",
      dependencies: [
        "Diagnostics", "Syntax", "Versioning", "Schemas", "RuleData", "Model", "Resolution",
        "Fixtures", "Worlds",
      ],
      swiftSettings: strict),
    tests("Diagnostics"),
    tests("Syntax", ["Diagnostics"]),
    tests("Graphs"),
    tests("Diagrams", ["Diagnostics"]),
    tests("Pictures", ["Diagrams"]),
    tests("Versioning"),
    tests("BootstrapKit", ["Diagnostics", "Diagrams", "Syntax", "RuleData"]),
    tests("Expressions", ["Syntax", "Diagnostics", "Versioning"]),
    tests("Schemas", ["Syntax", "Diagnostics"]),
    tests("Kustomize", ["Syntax", "Diagnostics"]),
    tests("Model", ["Syntax", "Diagnostics", "Schemas", "RuleData", "Files"]),
    tests("Files"),
    tests("Shell", ["Diagnostics", "Files"]),
    tests("BootstrapCommands", ["Files", "check-bootstrap-deps"]),
    tests("Commands", ["Shell", "catalyst"], besides: ["corpus-errors.txt"]),
    tests("GitStorage", ["Rendering", "storage-crash-probe"]),
    .executableTarget(
      name: "storage-crash-probe", dependencies: ["GitStorage", "Rendering"],
      path: "Tests/StorageCrashProbe", swiftSettings: strict),

    tests(
      "Rendering",
      [
        "Diagnostics", "Syntax", "Schemas", "Model", "Workspaces", "Resolution", "Planning",
        "Worlds",
      ]),

    // MARK: Benchmarks
    .executableTarget(
      name: "generate-manifests", path: "Benchmarks/generate-manifests", swiftSettings: strict),
    .target(
      name: "YAMLEvents", path: "Benchmarks/yaml/events", linkerSettings: [.linkedLibrary("yaml")]),
    .executableTarget(
      name: "yaml-benchmark", dependencies: ["Diagnostics", "Syntax", "YAMLEvents"],
      path: "Benchmarks/yaml/runner", swiftSettings: strict),
    .executableTarget(
      name: "git-storage-benchmark", dependencies: ["GitStorage", "Rendering"],
      path: "Benchmarks/git-storage", exclude: ["run"], swiftSettings: strict),
    .executableTarget(
      name: "controllers-benchmark", dependencies: ["APIServerDouble"],
      path: "Benchmarks/controllers", exclude: ["run"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

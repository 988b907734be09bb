import Controllers
import Diagnostics
import Fixtures

/// A small workspace that is edited at random: objects come, change, break, are mended and go.
struct RandomWorkspace {
  private var random: SeededGenerator
  private var texts: [String: String] = [:]
  private let files: [File]
  /// Paths of what is broken, or gone and missed by others.
  private var faulty: Set<String> = []

  private struct File {
    let path: String
    let make: (inout SeededGenerator) -> String
    /// How often it is taken, beside the others.
    let weight: Int
  }

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    files = Self.allFiles
    for file in files where !file.path.hasPrefix("sometimes/") {
      texts[file.path] = file.make(&random)
    }
  }

  /// All files that are there.
  var all: [SourceChange] {
    texts.sorted { $0.key < $1.key }.map {
      SourceChange(path: $0.key, file: SourceFile(path: $0.key, text: $0.value))
    }
  }

  /// Edits one file or a few, and says what was done.
  mutating func edit() -> (changes: [SourceChange], description: String) {
    var changes: [SourceChange] = []
    var words: [String] = []
    for _ in 0..<(chance(4) ? 3 : 1) {
      let file = mended() ?? drawn()
      let old = texts[file.path]
      let isFaulty = faulty.remove(file.path) != nil
      if old != nil && !isFaulty && chance(8) {
        texts[file.path] = nil
        if !file.path.hasPrefix("sometimes/") { faulty.insert(file.path) }
        words.append("delete \(file.path)")
      } else if let old, !isFaulty, chance(8) {
        texts[file.path] = broken(old)
        faulty.insert(file.path)
        words.append("break \(file.path)")
      } else {
        texts[file.path] = file.make(&random)
        words.append("write \(file.path)")
      }
      changes.append(
        SourceChange(
          path: file.path, file: texts[file.path].map { SourceFile(path: file.path, text: $0) }))
    }
    return (changes, words.joined(separator: ", "))
  }

  /// What is faulty does not stay so for long: it hides what becomes of the rest.
  private mutating func mended() -> File? {
    guard chance(3), let path = faulty.sorted().randomElement(using: &random) else { return nil }
    return files.first { $0.path == path }
  }

  private mutating func drawn() -> File {
    var left = Int.random(in: 0..<files.reduce(0) { $0 + $1.weight }, using: &random)
    for file in files {
      left -= file.weight
      if left < 0 { return file }
    }
    return files[0]
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func broken(_ text: String) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: text + "  wrong: [\n"
    case 1: text + "  unknownField: 1\n"
    case 2: text.replacing("spec:\n", with: "spec: nothing\nother:\n")
    default: text.replacing("organization: acme", with: "organization: nobody")
    }
  }
}

// MARK: Files

extension RandomWorkspace {
  private static let environments = ["acme-prod", "acme-dev", "beta-prod"]

  private static var allFiles: [File] {
    var files = [
      File(path: "sovereign.yaml", make: sovereign, weight: 1),
      File(path: "organizations/acme.yaml", make: { organization("acme", &$0) }, weight: 1),
      File(path: "organizations/beta.yaml", make: { organization("beta", &$0) }, weight: 1),
      File(path: "catalog/hello.yaml", make: { hello("1.0.0", &$0) }, weight: 1),
      File(path: "sometimes/hello.yaml", make: { hello("1.1.0", &$0) }, weight: 2),
      File(path: "catalog/blog.yaml", make: blog, weight: 2),
      File(path: "catalog/postgres.yaml", make: postgres, weight: 2),
      File(path: "sometimes/policy.yaml", make: policy, weight: 2),
      File(path: "sometimes/secrets.yaml", make: secrets, weight: 1),
      File(path: "access.yaml", make: access, weight: 1),
      File(path: "sometimes/continuum.yaml", make: continuum, weight: 4),
      File(path: "applications/standby.yaml", make: standby, weight: 2),
      File(path: "sometimes/mixed.yaml", make: mixed, weight: 2),
    ]
    for name in environments {
      files.append(
        File(path: "environments/\(name).yaml", make: { environment(name, &$0) }, weight: 2))
      for application in ["a", "b", "c", "d"] {
        let isFirst = application == "a" || application == "b"
        files.append(
          File(
            path: "\(isFirst ? "applications" : "sometimes")/\(name)-\(application).yaml",
            make: { Self.application(application, name, &$0) }, weight: 4))
      }
    }
    return files
  }

  private static func object(
    _ kind: String, _ apiVersion: String, _ name: String, _ namespace: String?, _ spec: String
  ) -> String {
    """
    apiVersion: \(apiVersion)
    kind: \(kind)
    metadata:
      name: \(name)
    \(namespace.map { "  namespace: \($0)\n" } ?? "")spec:
    \(spec.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))

    """
  }

  private static func pick<Value>(_ values: [Value], _ random: inout SeededGenerator) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private static func sovereign(_ random: inout SeededGenerator) -> String {
    object(
      "Sovereign", "catalyst.openova.io/v1", "t07", nil,
      """
      domain: t07.omani.works
      fluxVersion: "\(pick(["2.9", "2.9", "2.4"], &random))"
      managementRegion: fsn
      regions:
        - provider: hetzner
          region: fsn
          buildingBlocks: [rtz, mgt]
          envTypes: [prod, dev]
          addresses: [203.0.113.10]
        - provider: hetzner
          region: hel
          buildingBlocks: [rtz]
          addresses: [\(pick(["203.0.113.11", "203.0.113.12"], &random))]
      """)
  }

  private static func organization(_ name: String, _ random: inout SeededGenerator) -> String {
    object(
      "Organization", "orgs.openova.io/v1", name, nil,
      """
      kind: customer
      tier: \(pick(["sme", "corporate"], &random))
      displayName: \(pick(["One", "Two"], &random))
      """)
  }

  private static func environment(_ name: String, _ random: inout SeededGenerator) -> String {
    let parts = name.split(separator: "-")
    return object(
      "Environment", "catalyst.openova.io/v1", name, String(parts[0]),
      """
      organization: \(parts[0])
      envType: \(parts[1])
      \(pick(
        ["", "allowedBlueprints: [bp-*]", "allowedBlueprints: [bp-hello]", "placement: { regions: [fsn] }"],
        &random))
      """)
  }

  private static func application(
    _ name: String, _ environment: String, _ random: inout SeededGenerator
  ) -> String {
    let blueprint = pick(["bp-hello", "bp-hello", "bp-blog", "bp-postgres"], &random)
    let version = pick(["1.x", "1.0.0", "^1.1", "*"], &random)
    var lines = [
      "organization: \(environment.prefix { $0 != "-" })", "environment: \(environment)",
      "blueprint: { name: \(blueprint), version: \"\(version)\" }",
    ]
    switch blueprint {
    case "bp-hello":
      let peer = pick(["a", "b", "z"], &random)
      lines.append(
        pick(
          [
            "config: { title: Hello }", "config: { title: Other, replicas: 3 }",
            "config: { title: [no] }", "config: { peer: \(peer) }", "overlay: large",
            "suspend: true", "domain: \(name).example.org",
          ], &random))
    case "bp-blog":
      lines.append(
        pick(
          [
            "config: { database: true }", "config: { database: false }",
            "dependencies: { db: { create: true } }",
            "dependencies: { db: { create: true, config: { storage: 20Gi } } }",
            "dependencies: { db: { application: a } }",
            "placement: { mode: active-hotstandby, regions: [fsn, hel] }",
          ], &random))
    default: lines.append(pick(["config: { storage: 20Gi }", "config: {}"], &random))
    }
    return object(
      "Application", "apps.openova.io/v1", name, environment, lines.joined(separator: "\n"))
  }

  /// One that can fail over, for the Continuum.
  private static func standby(_ random: inout SeededGenerator) -> String {
    object(
      "Application", "apps.openova.io/v1", "standby", "acme-prod",
      """
      organization: acme
      environment: acme-prod
      blueprint: { name: bp-blog, version: 1.x }
      config: { database: \(pick(["true", "false"], &random)) }
      placement: { mode: active-hotstandby, regions: [fsn, hel] }
      """)
  }

  /// Applications of two Organizations in one file.
  private static func mixed(_ random: inout SeededGenerator) -> String {
    application("m", "acme-prod", &random) + "---\n" + application("n", "beta-prod", &random)
  }

  private static func hello(_ version: String, _ random: inout SeededGenerator) -> String {
    object(
      "Blueprint", "catalyst.openova.io/v1", "bp-hello", "catalog",
      """
      version: \(version)
      card: { title: Hello }
      configSchema:
        type: object
        properties:
          title: { type: string, default: \(pick(["One", "Two"], &random)) }
          replicas: { type: integer, maximum: \(pick(["2", "5"], &random)) }
          peer: { type: string, x-catalyst-ui-hint: application-ref }
      manifests:
        chart: ./chart
        overlays:
          large: { replicas: 2 }
      """)
  }

  private static func blog(_ random: inout SeededGenerator) -> String {
    object(
      "Blueprint", "catalyst.openova.io/v1", "bp-blog", "catalog",
      """
      version: 1.1.0
      card: { title: Blog }
      placementSchema:
        modes: [single-region, active-hotstandby]
        standby: { database: true }
      configSchema:
        type: object
        properties:
          database: { type: boolean, default: true }
      depends:
        - blueprint: bp-postgres
          version: "\(pick(["1.x", "^1.4", "^2"], &random))"
          alias: db
          \(pick(["", "when: config.database"], &random))
          values:
            databases: ["{{ .application.name }}"]
      manifests: { chart: ./chart }
      """)
  }

  private static func postgres(_ random: inout SeededGenerator) -> String {
    object(
      "Blueprint", "catalyst.openova.io/v1", "bp-postgres", "catalog",
      """
      version: \(pick(["1.4.2", "1.4.3"], &random))
      card: { title: PostgreSQL }
      placementSchema: { modes: [single-region, active-hotstandby], standby: { storage: 10Gi } }
      configSchema:
        type: object
        properties:
          databases: { type: array, items: { type: string } }
          storage: { type: string, default: 10Gi }
      manifests: { chart: ./chart }
      outputs:
        host: "{{ .application.name }}-rw.{{ .application.name }}.svc"
        size: "{{ .config.storage }}"
      """)
  }

  private static func policy(_ random: inout SeededGenerator) -> String {
    object(
      "EnvironmentPolicy", "catalyst.openova.io/v1", "acme-prod-policy", "catalyst-system",
      """
      appliesTo: { environments: [\(pick(["acme-prod", "acme-*", "beta-prod"], &random))] }
      rules:
        - kind: pr-required
          approvers: [\(pick(["team-platform", "team-security"], &random))]
          minApprovals: 1
      compliance:
        policies:
          - { name: probes, weight: 100, mode: \(pick(["permissive", "enforcing"], &random)) }
      """)
  }

  private static func secrets(_ random: inout SeededGenerator) -> String {
    object(
      "SecretPolicy", "catalyst.openova.io/v1", "secrets", "catalyst-system",
      """
      rules:
        - { kind: database-credentials, maxTTL: \(pick(["30d", "90d"], &random)), action: warn }
      """)
  }

  private static func access(_ random: inout SeededGenerator) -> String {
    object(
      "UserAccess", "catalyst.openova.io/v1", "laila", "acme",
      """
      user: laila@example.org
      homeOrganization: acme
      organization: acme
      tier: \(pick(["operator", "developer", "king"], &random))
      scopes:
        - { labelKey: openova.io/environment, labelValue: acme-prod }
      """)
  }

  private static func continuum(_ random: inout SeededGenerator) -> String {
    object(
      "Continuum", "dr.openova.io/v1", "standby", "acme-prod",
      """
      application: standby
      environment: acme-prod
      primary: \(pick(["fsn", "fsn", "hel"], &random))
      standbys: [hel]
      lease: { ttl: \(pick(["30s", "40s"], &random)) }
      """)
  }
}

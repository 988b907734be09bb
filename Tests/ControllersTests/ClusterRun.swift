import APIServerDouble
import Controllers
import Diagnostics
import Files
import Glibc
import KubernetesAPI
import Model
import RuleData
import Syntax
import Versioning

/// A workspace in an API server, and a folder that says the same.
struct ClusterRun {
  let server: APIServer
  let folder: TestFolder

  static func demo() throws -> ClusterRun { try ClusterRun(.demo()) }
  static func minimal() throws -> ClusterRun { try ClusterRun(.minimal()) }

  /// Kinds that stand on the server from the beginning besides ours.
  static let access = [
    ServedResource(
      group: "rbac.authorization.k8s.io", kind: "ClusterRole", plural: "clusterroles",
      isNamespaced: false, hasStatus: false),
    ServedResource(
      group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding",
      plural: "clusterrolebindings", isNamespaced: false, hasStatus: false),
    ServedResource(
      group: "rbac.authorization.k8s.io", kind: "RoleBinding", plural: "rolebindings",
      hasStatus: false),
    ServedResource(
      group: "apiextensions.k8s.io", kind: "CustomResourceDefinition",
      plural: "customresourcedefinitions", isNamespaced: false),
  ]

  init(_ folder: TestFolder) throws {
    self.folder = folder
    server = try APIServer(
      Kind.allCases.map {
        ServedResource(
          group: $0.group, kind: $0.rawValue, plural: $0.plural, isNamespaced: $0.isNamespaced)
      } + Self.access + LiveKind.allCases.map(Self.served))
    for path in try listFiles(in: folder.workspace).files {
      let file = SourceFile(path: path, bytes: try readFile(path, limit: 1 << 24))
      let documents = parse(file).value.documents
      for document in documents {
        guard let kind = document["kind"]?.string.flatMap(Kind.init(rawValue:)) else { continue }
        server.put(JSONValue(document), kind.plural)
      }
      // An API server forgets the order of keys; the folder is to say the same as it does.
      let bytes = documents.map { JSONValue($0).bytes }.joined(separator: Array("\n---\n".utf8))
      try writeFile(Array(bytes), to: path)
    }
  }

  static func served(_ kind: LiveKind) -> ServedResource {
    ServedResource(
      group: kind.group, version: kind.versions[0], kind: kind.rawValue, plural: kind.plural,
      isNamespaced: kind != .clusterPolicyReport)
  }

  func replica(_ name: String = "a") -> Replica { Replica(self, name) }

  func reason(_ plural: String, _ name: String, in namespace: String = "") -> String? {
    server.object(plural, name, in: namespace)?["status"]?["conditions"]?.items.first?["reason"]?
      .string
  }

  /// Waits until something is so; it may have become so with any change on the server.
  func eventually(seconds: Int = 120, _ isSo: () throws -> Bool) async throws -> Bool {
    try await ControllersTests.eventually(seconds: seconds, server.changes(), isSo)
  }

  /// Waits until an object of each kind that has controllers says what it should.
  func isRendered(_ environment: String, of organization: String) async throws -> Bool {
    try await eventually {
      reason("environments", environment, in: organization) == "Rendered"
        && reason("organizations", organization) == "Rendered"
    }
  }

  /// Sets a field of an Application's spec, in the server and in the folder.
  func set(_ field: String, _ value: JSONValue, of application: String, in environment: String)
    throws
  {
    guard var object = server.object("applications", application, in: environment) else { return }
    object["spec"]?[field] = value
    server.put(object, "applications")
    for path in try listFiles(in: folder.workspace).files {
      let file = SourceFile(path: path, bytes: try readFile(path, limit: 1 << 24))
      let documents = parse(file).value.documents
      guard documents.count == 1, var written = documents.first.map(JSONValue.init),
        written["kind"] == "Application", written["metadata"]?["name"] == .string(application),
        written["metadata"]?["namespace"] == .string(environment)
      else { continue }
      written["spec"]?[field] = value
      try writeFile(written.bytes, to: path)
    }
  }

  /// Writes that are no renewals of Leases.
  var writes: [RecordedWrite] { server.writes.filter { $0.plural != "leases" } }
}

/// The controllers on the server, in this process, running until `stop`.
struct Replica {
  let metrics = Metrics()
  let runner: ControllerRunner
  let election: LeaderElection
  private let task: Task<Void, Never>

  init(_ cluster: ClusterRun, _ name: String) {
    let identity = cluster.server.certificates.client
    let configuration = ClientConfiguration(
      url: cluster.server.url, authority: cluster.server.certificates.authority,
      credential: .certificate(identity.certificate, key: identity.key))
    var client = KubernetesClient(configuration, pool: ConnectionPool())
    client.backoff = Backoff(first: 5, most: 100)
    client.userAgent = name
    let election = LeaderElection(
      client, key: ObjectKey(namespace: "catalyst-system", name: "catalyst-controller"),
      identity: name, log: silent)
    self.election = election
    let leadership = election.leadership
    let commits = CommitWriter(
      root: cluster.folder.repositories, jobs: 2, metrics: metrics, now: wallClock,
      mayWrite: { leadership.isHeld })
    var settings = ClusterBackend.Settings()
    settings.observed = LiveKind.allCases
    client.mayWrite = { leadership.isHeld }
    let backend = ClusterBackend(client, log: silent, metrics: metrics, settings: settings)
    let runner = ControllerRunner(
      Controller.all, backend: backend, facts: builtInFacts, commits: commits, metrics: metrics,
      log: silent, leadership: leadership)
    self.runner = runner
    let process = ControllerProcess(runner, election: election, metrics: metrics, log: silent)
    task = Task { await process.run() }
  }

  /// Waits until nothing is left to do, its own writes that come back by the watches included: a round
  /// in which nothing was looked at.
  func settled() async {
    await runner.synchronized()
    var seen = -1.0
    repeat {
      seen = looks
      try? await Task.sleep(for: .milliseconds(100))
      await runner.settled()
    } while looks != seen
  }

  private var looks: Double {
    Controller.all.reduce(0) { sum, controller in
      ["written", "unchanged", "failed", "gone", "skipped"].reduce(sum) {
        $0 + metrics.value(.reconciles, controller.name, $1)
      }
    }
  }

  func stop() async {
    task.cancel()
    await task.value
  }
}

internal import Diagnostics
internal import Dispatch
internal import Files
internal import Glibc
internal import KubernetesAPI
internal import Model
package import Shell
internal import Versioning
internal import WebServer

extension Program {
  /// The program `catalyst-controller`, which `catalyst controller` runs.
  package static let catalystController = Program(
    name: "catalyst-controller", version: "0.1.0", root: .controller,
    reportAddress: "https://github.com/openova-io/catalyst-compiler/issues",
    exitCodes: [
      (0, "told to end, and ended in order"), (1, "the leadership was lost"),
      (2, "wrong usage, or a configuration that cannot be used"),
      (3, "a fault of the program; please report it"),
    ])
}

extension Command {
  static let controller = Command(
    "catalyst-controller", "keeps Git and statuses as a workspace wants them",
    discussion: """
      Runs the seven controllers: organization, environment, blueprint, application, useraccess, \
      continuum and compliance. With '--directory' they follow a folder of manifests and write \
      statuses below '.catalyst/status'; otherwise they follow a Kubernetes API server, by \
      '--kubeconfig', KUBECONFIG, or the service account of the pod that they run in.

      '/healthz', '/readyz' and '/metrics' are served where '--probe-port' is given. Logs are JSON, \
      a line each, on standard error. SIGTERM ends the work in progress and then the program.
      """,
    examples: [
      Example(
        "catalyst controller --directory fixtures/workspaces/omantel",
        "follows a folder, without a cluster"),
      Example(
        "catalyst controller --kubeconfig ~/.kube/config --git-root /var/lib/catalyst",
        "follows a cluster"),
    ],
    options: [
      directory, gitRoot, kubeconfig, context, namespace, only, workers, shard, leaseNamespace,
      identity, leaseDuration, probePort, once,
    ],
    formats: []
  ) { invocation in
    try ControllerSetup(invocation).run()
  }
}

private let directory = Option<String>(
  "--directory", value: "DIR", help: "follows a folder of manifests in place of a cluster",
  completion: .folders)
private let gitRoot = Option<String>(
  "--git-root", value: "DIR",
  help: "where the bare repositories are (default: '.catalyst/repositories' below the folder)",
  completion: .folders)
private let kubeconfig = Option<String>(
  "--kubeconfig", value: "FILE", help: "how to reach the API server", completion: .files)
private let context = Option<String>(
  "--context", value: "NAME", help: "the context of the kubeconfig (default: its current one)")
private let namespace = Option<String>(
  "--namespace", value: "NAME", help: "follows one namespace alone")
private let only = OptionList<ControllerName>(
  "--controller", value: "NAME", help: "runs this one alone; repeatable")
private let workers = Option<PositiveCount>(
  "--workers", value: "N", help: "objects that are looked at at once (default: 64)")
private let shard = Option<ShardArgument>(
  "--shard", value: "I/N", help: "answers for the I-th of N parts of the Organizations, from 1")
private let leaseNamespace = Option<String>(
  "--lease-namespace", value: "NAME",
  help: "where the Lease of the leader stands (default: the pod's namespace)")
private let identity = Option<String>(
  "--identity", value: "NAME", help: "this replica's name in the Lease (default: the host's)")
private let leaseDuration = Option<PositiveCount>(
  "--lease-duration", value: "SECONDS",
  help: "how long the Lease lasts without renewal (default: 15)")
private let probePort = Option<PortArgument>(
  "--probe-port", value: "PORT", help: "serves '/healthz', '/readyz' and '/metrics'")
private let once = Flag(
  "--once", help: "ends when everything that is there has been looked at")

/// The name of one of the controllers.
private struct ControllerName: ArgumentValue {
  let controller: Controller

  init?(argument: String) {
    guard let found = Controller.all.first(where: { $0.name == argument }) else { return nil }
    controller = found
  }

  static var expectation: String { "the name of a controller" }
  static var choices: [String] { Controller.all.map(\.name) }
}

private struct ShardArgument: ArgumentValue {
  let shard: Shard

  init?(argument: String) {
    let parts = argument.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts[0] >= 1, parts[0] <= parts[1] else { return nil }
    shard = Shard(index: parts[0] - 1, count: parts[1])
  }

  static var expectation: String { "a part such as '1/3'" }
}

package struct PortArgument: ArgumentValue {
  package let port: UInt16

  package init?(argument: String) {
    guard let port = UInt16(argument) else { return nil }
    self.port = port
  }

  package static var expectation: String { "a port from 0 to 65535" }
}

extension ConfigurationError: CommandFailure {
  package var message: String { description }
  package var help: String? {
    "name a kubeconfig with '--kubeconfig', or a folder with '--directory'"
  }
}

extension WebServerError: CommandFailure {
  package var message: String { description }
  package var help: String? { nil }
}

/// All that a process is made of, from what the command line says.
private struct ControllerSetup {
  private let log: Log
  private let metrics = Metrics()
  private let process: ControllerProcess
  private let probes: WebServer?
  private let isOnce: Bool

  init(_ invocation: Invocation) throws {
    let log = Log.standardError(
      least: invocation.isQuiet ? .warning : invocation.isVerbose ? .debug : .info)
    self.log = log
    isOnce = invocation[once]
    let facts = Facts.builtIn()
    let named = invocation[only].map(\.controller)
    let chosen = named.isEmpty ? Controller.all : named
    let backend: any Backend
    var election: LeaderElection?
    let git: String
    if let folder = invocation[directory] {
      backend = try DirectoryBackend(folder, log: log)
      git = invocation[gitRoot] ?? "\(folder)/.catalyst/repositories"
    } else {
      guard let root = invocation[gitRoot] else {
        throw UsageError("it is not said where the repositories are", help: "add '--git-root DIR'")
      }
      git = root
      let configuration = try Self.configuration(invocation)
      var client = KubernetesClient(configuration, pool: ConnectionPool())
      let name = invocation[identity] ?? Self.hostName()
      client.userAgent = "catalyst-controller/\(Program.catalystController.version) (\(name))"
      var settings = ClusterBackend.Settings()
      settings.namespace = invocation[namespace]
      settings.observed = LiveKind.allCases.filter { kind in
        chosen.contains { $0.observes.contains(kind) }
      }
      let part = invocation[shard]?.shard
      let leading = LeaderElection(
        client,
        key: ObjectKey(
          namespace: invocation[leaseNamespace] ?? configuration.namespace,
          name: "catalyst-controller" + (part.map { "-\($0.index)" } ?? "")),
        identity: name, log: log, settings: .lasting(seconds: invocation[leaseDuration]?.value))
      election = leading
      client.mayWrite = { leading.leadership.isHeld }
      backend = ClusterBackend(client, log: log, metrics: metrics, settings: settings)
    }
    let leadership = election?.leadership ?? .permanent
    let commits = CommitWriter(
      root: git, jobs: invocation.jobs, metrics: metrics, now: wallClock,
      mayWrite: { leadership.isHeld })
    var settings = ControllerRunner.Settings()
    if let count = invocation[workers] { settings.workers = count.value }
    settings.shard = invocation[shard]?.shard ?? .whole
    let runner = ControllerRunner(
      chosen, backend: backend, facts: facts, commits: commits,
      metrics: metrics, log: log, leadership: leadership, settings: settings)
    process = ControllerProcess(runner, election: election, metrics: metrics, log: log)
    let readiness = Readiness()
    let metrics = metrics
    probes = try invocation[probePort].map { argument in
      try WebServer(port: argument.port) { request in
        readiness.answer(request, metrics)
      }
    }
    Task { [runner] in
      await runner.synchronized()
      if await runner.isReady { readiness.set() }
    }
    if let probes { log.say(.info, "serving probes", ["port": "\(probes.port)"]) }
  }

  func run() -> ExitStatus {
    let process = process
    let isOnce = isOnce
    let task = Task { await isOnce ? process.runOnce() : process.run() }
    let sources = cancelOnSignals(task)
    let ended = DispatchSemaphore(value: 0)
    Task {
      await task.value
      ended.signal()
    }
    ended.wait()
    probes?.stop()
    return withExtendedLifetime(sources) {
      task.isCancelled || isOnce ? .success : .findings
    }
  }

  private static func configuration(_ invocation: Invocation) throws -> ClientConfiguration {
    let variable = invocation.console.surroundings.variable
    if let paths = invocation[kubeconfig] ?? variable("KUBECONFIG") {
      return try Kubeconfig(paths: paths).configuration(context: invocation[context])
    }
    return try ClientConfiguration.inCluster(variable: variable)
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, 255)
    let host = String(
      decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(host)-\(getpid())"
  }
}

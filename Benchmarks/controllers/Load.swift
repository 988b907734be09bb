import APIServerDouble
import Glibc

/// A Sovereign with many Organizations in an API server, and a controller that follows it.
final class Load {
  private let server: APIServer
  private let folder: String
  private let organizations: Int
  private let applications: Int
  private var child: ChildProcess?

  init(organizations: Int, applications: Int) throws {
    self.organizations = organizations
    self.applications = applications
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/catalyst-load-XXXXXX".utf8CString)
    mkdtemp(&template)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    server = try APIServer(Workspace.resources)
    for (plural, object) in Workspace.objects(organizations, applications) {
      server.put(object, plural)
    }
  }

  struct FirstLook {
    let seconds: Double
    let processor: Double
    let memory: Int
  }

  var memory: Int { child?.peakMemory ?? 0 }

  func firstLook() throws -> FirstLook {
    let kubeconfig = "\(folder)/kubeconfig"
    try write(server.kubeconfig, to: kubeconfig)
    let start = ContinuousClock.now
    let child = try ChildProcess(
      "\(ChildProcess.folder)/catalyst-controller",
      [
        "--kubeconfig", kubeconfig, "--git-root", "\(folder)/repositories", "--lease-namespace",
        "catalyst-system", "--quiet",
      ], log: "\(folder)/log")
    self.child = child
    let wanted = organizations * applications
    while server.count("applications", where: { $0["status"] != nil }) < wanted
      || server.count("organizations", where: { $0["status"] != nil }) < organizations
    {
      // Looking takes time of the processors that the controllers are to have.
      usleep(250_000)
      guard ContinuousClock.now - start < .seconds(900) else {
        throw LoadFailure(reason: "no end after 15 minutes; see \(folder)/log")
      }
    }
    return FirstLook(
      seconds: rounded((ContinuousClock.now - start) / .seconds(1)),
      processor: Double(child.ticks) / 100, memory: child.peakMemory)
  }

  struct Changes {
    var count = 0
    var missing = 0
    var median = 0.0
    var high = 0.0
    /// Of the controllers, in milliseconds for each.
    var processor = 0.0
  }

  /// Changes Applications one after the other, each once, in an order that goes through all
  /// Organizations; a change has arrived when the status speaks of its generation.
  func changes(perSecond: Int, seconds: Int) throws -> Changes {
    var pending: [(name: String, namespace: String, generation: Int, at: ContinuousClock.Instant)] =
      []
    let count = perSecond * seconds
    let before = child?.ticks ?? 0
    let start = ContinuousClock.now
    for number in 0..<count {
      let due = start + .seconds(1) * number / perSecond
      while ContinuousClock.now < due { usleep(500) }
      let namespace = Workspace.environment(number % organizations)
      let name = "app-\(number / organizations % applications)"
      guard var object = server.object("applications", name, in: namespace) else { continue }
      object["spec"]?["config"] = ["title": .string("change \(number)")]
      let at = ContinuousClock.now
      server.put(object, "applications")
      let generation = server.object("applications", name, in: namespace)?["metadata"]?[
        "generation"]?.integer
      pending.append((name, namespace, generation ?? 0, at))
    }
    sleep(10)
    var result = Changes(count: pending.count)
    result.processor = rounded(Double((child?.ticks ?? 0) - before) * 10 / Double(count))
    let arrived = server.statuses("applications")
    var times: [Double] = []
    for change in pending {
      let found = arrived["\(change.namespace)/\(change.name)"]?.first {
        $0.generation >= change.generation
      }
      if let found {
        times.append(rounded((found.at - change.at) / .milliseconds(1)))
      } else {
        result.missing += 1
      }
    }
    times.sort()
    guard !times.isEmpty else { return result }
    result.median = times[times.count / 2]
    result.high = times[min(times.count - 1, times.count * 99 / 100)]
    return result
  }

  func end() {
    child?.end(SIGTERM)
    _ = system("rm -rf '\(folder)'")
  }

  private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw LoadFailure(reason: path) }
    fputs(text, file)
    fclose(file)
  }
}

struct LoadFailure: Error { let reason: String }

private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

internal import Foundation
internal import GitStorage
internal import Rendering

/// The measurements of all rounds. Every round uses new folders and removes nothing: removing many
/// files slows the creation of the next ones on ext4.
final class Comparison {
  private let content: Workload
  private let edited: Workload
  private let folder: String
  private let fastImport: FastImport
  private var elapsed: [String: [Double]] = [:]
  private var processor: [String: [Double]] = [:]
  private var labels: [String] = []

  init(applications: Int, folder: String) throws {
    content = Workload(applications: applications)
    edited = Workload(applications: applications, revision: 2)
    self.folder = folder
    let root = RepositoryRoot(path: "\(folder)/warm")
    _ = try root.write(content.branches, options: Self.options(jobs: 2))
    fastImport = try FastImport(of: content.branches, written: root, in: folder)
  }

  private static func options(jobs: Int) throws -> WriteOptions {
    let someone = try Signature(
      name: "Catalyst", email: "catalyst@example.org", seconds: 1_700_000_000, offset: 0)
    var options = WriteOptions(author: someone, committer: someone)
    options.jobs = jobs
    return options
  }

  func run(round: Int) throws {
    for jobs in [1, 2] {
      let root = RepositoryRoot(path: "\(folder)/\(round)-\(jobs)/store")
      let options = try Self.options(jobs: jobs)
      try time("first write", jobs) { _ = try root.write(content.branches, options: options) }
      try time("nothing changed", jobs) {
        let report = try root.write(content.branches, options: options)
        precondition(report.isEmpty, "a second write must find nothing to do")
      }
      try time("plan only", jobs) { _ = try root.proposal(for: content.branches, jobs: jobs) }
      try time("a file of each branch changed", jobs) {
        _ = try root.write(edited.branches, options: options)
      }
      let other = "\(folder)/\(round)-\(jobs)/import"
      if jobs == 1 {
        try time("git init", jobs) { try fastImport.create(below: other) }
      } else {
        try fastImport.create(below: other)
      }
      try time("git fast-import", jobs) { try fastImport.run(below: other, jobs: jobs) }
      try requireSameTrees(root: root, other: other)
    }
  }

  /// The comparison counts only where both hold the same content.
  private func requireSameTrees(root: RepositoryRoot, other: String) throws {
    let proposal = try RepositoryRoot(path: other).proposal(for: content.branches, jobs: 2)
    precondition(proposal.isEmpty, "git fast-import must give the same trees")
  }

  private func time(_ name: String, _ jobs: Int, _ body: () throws -> Void) throws {
    let before = Self.processorSeconds
    let duration = try ContinuousClock().measure(body).components
    let label = "\(name), \(jobs) at once"
    if elapsed[label] == nil { labels.append(label) }
    elapsed[label, default: []].append(
      Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    processor[label, default: []].append(Self.processorSeconds - before)
  }

  /// What this process and those that it waited for have used. It tells more than the clock on a
  /// machine that is busy otherwise.
  private static var processorSeconds: Double {
    [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue].reduce(0) { sum, who in
      var usage = rusage()
      getrusage(__rusage_who_t(who), &usage)
      return sum + seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
  }

  private static func median(_ values: [Double]?) -> Double {
    let sorted = (values ?? []).sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  func report() {
    let repositories = Double(content.branches.count) / 3
    print("\(content.branches.count) branches in \(Int(repositories)) repositories, medians:")
    print("   clock ms  processor ms  clock ms a repository")
    for label in labels {
      let clock = Self.median(elapsed[label]) * 1000
      let used = Self.median(processor[label]) * 1000
      print(String(format: "%11.0f %13.0f %22.3f  ", clock, used, clock / repositories) + label)
    }
    for jobs in [1, 2] { compare(jobs) }
  }

  private func compare(_ jobs: Int) {
    let ratios = [elapsed, processor].map { values in
      let first = Self.median(values["first write, \(jobs) at once"])
      let imported = Self.median(values["git fast-import, \(jobs) at once"])
      let nothing = Self.median(values["nothing changed, \(jobs) at once"])
      return (imported / first, first / nothing)
    }
    print(
      String(
        format: "%d at once: git fast-import takes %.1f times the first write (processor %.1f); "
          + "nothing changed takes 1/%.1f of it (processor 1/%.1f)",
        jobs, ratios[0].0, ratios[1].0, ratios[0].1, ratios[1].1))
  }
}

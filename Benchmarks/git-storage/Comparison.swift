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
  private var seconds: [String: [Double]] = [:]
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
    let someone = try Identity(
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
    let clock = ContinuousClock()
    let duration = try clock.measure(body)
    let label = "\(name), \(jobs) at once"
    if seconds[label] == nil { labels.append(label) }
    let parts = duration.components
    seconds[label, default: []].append(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }

  private func median(_ label: String) -> Double {
    let sorted = (seconds[label] ?? []).sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  func report() {
    let branches = content.branches.count
    print("\(branches) branches in \(branches / 3) repositories, \(seconds.first?.value.count ?? 0) rounds, medians")
    for label in labels {
      let milliseconds = median(label) * 1000
      let each = milliseconds / Double(branches) * 3
      print(String(format: "%8.0f ms  %6.3f ms a repository  ", milliseconds, each) + label)
    }
    for jobs in [1, 2] {
      let first = median("first write, \(jobs) at once")
      let imported = median("git fast-import, \(jobs) at once")
      let nothing = median("nothing changed, \(jobs) at once")
      print(
        String(
          format: "%d at once: git fast-import takes %.1f times the first write; "
            + "nothing changed takes 1/%.1f of it", jobs, imported / first, first / nothing))
    }
  }
}

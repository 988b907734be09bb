internal import Synchronization

/// What is counted, in the text format of Prometheus.
package final class Metrics: Sendable {
  /// A metric, as `/metrics` and its documentation name it.
  package struct Declaration: Hashable, Sendable {
    package let name: String
    package let kind: Kind
    package let help: String
    package let labels: [String]

    package enum Kind: String, Sendable { case counter, gauge, histogram }

    fileprivate init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = []) {
      self.name = name
      self.kind = kind
      self.help = help
      self.labels = labels
    }
  }

  private let state = Mutex(State())

  private struct State: Sendable {
    var values: [String: [[String]: Double]] = [:]
    var histograms: [[String]: Histogram] = [:]
  }

  private struct Histogram: Sendable {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count)
    var count = 0
    var sum = 0.0
  }

  /// Seconds.
  private static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]

  package init() {}

  package func count(_ metric: Declaration, _ labels: String..., by amount: Int = 1) {
    state.withLock { $0.values[metric.name, default: [:]][labels, default: 0] += Double(amount) }
  }

  package func set(_ metric: Declaration, _ labels: String..., to value: Int) {
    state.withLock { $0.values[metric.name, default: [:]][labels] = Double(value) }
  }

  package func observe(_ controller: String, seconds: Double) {
    state.withLock { state in
      var histogram = state.histograms[[controller]] ?? Histogram()
      for (position, bound) in Self.bounds.enumerated() where seconds <= bound {
        histogram.counts[position] += 1
      }
      histogram.count += 1
      histogram.sum += seconds
      state.histograms[[controller]] = histogram
    }
  }

  package func value(_ metric: Declaration, _ labels: String...) -> Double {
    state.withLock { $0.values[metric.name]?[labels] ?? 0 }
  }

  /// What `/metrics` answers.
  package var text: String {
    let (values, histograms) = state.withLock { ($0.values, $0.histograms) }
    var lines: [String] = []
    for metric in Declaration.all {
      lines.append("# HELP \(metric.name) \(metric.help)")
      lines.append("# TYPE \(metric.name) \(metric.kind.rawValue)")
      if metric.kind == .histogram {
        for (labels, histogram) in histograms.sorted(by: { $0.key.joined() < $1.key.joined() }) {
          lines += Self.lines(metric, labels, histogram)
        }
      }
      let found = values[metric.name] ?? [:]
      for (labels, value) in found.sorted(by: {
        $0.key.joined(separator: ",") < $1.key.joined(separator: ",")
      }) {
        lines.append("\(metric.name)\(Self.text(metric.labels, labels)) \(Int(value))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(
    _ metric: Declaration, _ labels: [String], _ histogram: Histogram
  ) -> [String] {
    let buckets = zip(bounds, histogram.counts).map { bound, count in
      "\(metric.name)_bucket\(text(metric.labels + ["le"], labels + ["\(bound)"])) \(count)"
    }
    return buckets + [
      "\(metric.name)_bucket\(text(metric.labels + ["le"], labels + ["+Inf"])) \(histogram.count)",
      "\(metric.name)_sum\(text(metric.labels, labels)) \(histogram.sum)",
      "\(metric.name)_count\(text(metric.labels, labels)) \(histogram.count)",
    ]
  }

  private static func text(_ names: [String], _ values: [String]) -> String {
    if names.isEmpty { return "" }
    return "{" + zip(names, values).map { "\($0)=\"\($1)\"" }.joined(separator: ",") + "}"
  }
}

extension Metrics.Declaration {
  /// Everything that is counted, in the order of `/metrics`.
  package static let all: [Metrics.Declaration] = [
    .reconciles, .duration, .queueDepth, .objects, .commits, .statusWrites, .applies,
    .watchRestarts, .leader,
  ]

  package static let reconciles = Metrics.Declaration(
    "catalyst_reconcile_total", .counter, "Objects that were looked at, by controller and result.",
    labels: ["controller", "result"])
  package static let duration = Metrics.Declaration(
    "catalyst_reconcile_seconds", .histogram, "Seconds that looking at an object took.",
    labels: ["controller"])
  package static let queueDepth = Metrics.Declaration(
    "catalyst_queue_depth", .gauge, "Objects that wait to be looked at.")
  package static let objects = Metrics.Declaration(
    "catalyst_objects", .gauge, "Objects in the cache.", labels: ["kind"])
  package static let commits = Metrics.Declaration(
    "catalyst_commits_total", .counter, "Commits that were written.")
  package static let statusWrites = Metrics.Declaration(
    "catalyst_status_writes_total", .counter, "Statuses that were written.", labels: ["controller"])
  package static let applies = Metrics.Declaration(
    "catalyst_applies_total", .counter, "Objects that were applied.", labels: ["controller"])
  package static let watchRestarts = Metrics.Declaration(
    "catalyst_watch_restarts_total", .counter, "Watches that ended and were begun again.",
    labels: ["kind", "reason"])
  package static let leader = Metrics.Declaration(
    "catalyst_leader", .gauge, "Whether this replica may write: 1 or 0.")
}

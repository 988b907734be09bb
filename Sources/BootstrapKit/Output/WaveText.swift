package import Versioning

/// What `bootstrap waves` says besides the waves.
package struct WaveQuestion: Sendable {
  /// How long a release that waits is left alone before it is looked at again.
  package var interval: GoDuration
  /// Releases that are taken to fail.
  package var without: [String]

  package init(interval: GoDuration, without: [String] = []) {
    self.interval = interval
    self.without = without
  }
}

extension InstallWaves {
  /// The waves, the critical path, an estimate and what waits, for a person to read.
  package func text(_ question: WaveQuestion) -> String {
    var text = ""
    for (index, wave) in waves.enumerated() {
      text += "wave \(index + 1): \(names(wave))\n"
    }
    if !stuck.isEmpty { text += "never, for a cycle is in the way: \(names(stuck))\n" }
    text += "critical path, \(criticalPath.count) releases: \(graph.path(criticalPath))\n"
    text += "bring-up: at most \(estimate(question)) until all are installed, when a release that "
    text += "waits is looked at every \(question.interval)\n"
    if !question.without.isEmpty {
      let waiting = waiting(without: question.without)
      let failed = question.without.joined(separator: " and ")
      text += "without \(failed): "
      text +=
        waiting.isEmpty
        ? "nothing else waits\n"
        : "\(waiting.count) \(waiting.count == 1 ? "waits" : "wait"): \(names(waiting))\n"
    }
    return text
  }

  /// In the worst case each wave has just missed its turn when the one before becomes ready.
  func estimate(_ question: WaveQuestion) -> GoDuration {
    let product = question.interval.nanoseconds.multipliedReportingOverflow(by: Int64(waves.count))
    return GoDuration(nanoseconds: product.overflow ? .max : product.partialValue)
  }

  private func names(_ nodes: [Int]) -> String {
    nodes.map { graph.nodes[$0].name }.joined(separator: ", ")
  }
}

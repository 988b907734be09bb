internal import Diagnostics
internal import Versioning

extension InstallWaves {
  /// `{"waves":[["bp-…"]],"stuck":[],"criticalPath":[],"interval","bringUp","waiting":[]}`, durations
  /// as Go writes them.
  package func json(_ question: WaveQuestion) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("waves")
      writer.array(waves) { writer, wave in write(wave, to: &writer) }
      writer.key("stuck")
      write(stuck, to: &writer)
      writer.key("criticalPath")
      write(criticalPath, to: &writer)
      writer.key("interval")
      writer.string(question.interval.description)
      writer.key("bringUp")
      writer.string(estimate(question).description)
      writer.key("waiting")
      write(question.without.isEmpty ? [] : waiting(without: question.without), to: &writer)
    }
    return writer.text + "\n"
  }

  private func write(_ nodes: [Int], to writer: inout JSONWriter) {
    writer.array(nodes) { writer, node in writer.string(graph.nodes[node].name) }
  }
}

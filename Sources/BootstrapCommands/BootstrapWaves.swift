import BootstrapKit
import Shell
import Versioning

extension Command {
  /// In which order a kit installs, how long that takes, and what waits for what.
  static let bootstrapWaves = Command(
    "waves", "shows in which waves a kit installs, and what waits when a release fails",
    discussion: """
      A wave holds the releases that can be installed once the wave before it is ready. The \
      estimate takes it that each wave has just missed its turn. \(whereKitsAre)
      """,
    examples: [
      Example("catalyst bootstrap waves --interval 1m", "with an estimate"),
      Example("catalyst bootstrap waves --without bp-cnpg", "what never comes up then"),
    ],
    options: KitOption.all + [interval, without, conditions],
    operands: [KitOption.moreReleases]
  ) { invocation in
    let reading = try invocation.readKitFiles(needsExpected: false)
    let waves = InstallWaves(reading.world.graph(when: Set(invocation[conditions])))
    let names = invocation[without]
    for name in names where !waves.graph.nodes.contains(where: { $0.name == name }) {
      throw UsageError("the kit has no release '\(name)'")
    }
    let question = WaveQuestion(
      interval: invocation[interval]?.duration ?? GoDuration(nanoseconds: 60_000_000_000),
      without: names)
    invocation.console.output.write(
      invocation.format == .json ? waves.json(question) : waves.text(question))
    return .success
  }
}

private let interval = Option<Interval>(
  "--interval", value: "DURATION", help: "how often a release that waits is looked at (default: 1m)"
)
private let without = OptionList<String>(
  "--without", value: "RELEASE", help: "shows what waits when this one fails; repeatable")
let conditions = OptionList<String>(
  "--when", value: "CONDITION", help: "a condition of edges that is met, such as HA; repeatable")

/// A length of time over zero.
private struct Interval: ArgumentValue {
  let duration: GoDuration

  init?(argument: String) {
    guard let duration = try? GoDuration(argument), duration.nanoseconds > 0 else { return nil }
    self.duration = duration
  }

  static let expectation = "a length of time such as '1m' or '30s'"
}

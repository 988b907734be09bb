import Diagnostics
import Model
import Planning
import Resolution

extension EnvironmentContext {
  /// What the Sovereign's Flux cannot do and nothing else in it does (docs/decisions/0081). Labels on what charts make are not
  /// among it: post-renderers set them.
  var olderFlux: [Diagnostic] {
    if flux.chartReferences && flux.retryOnFailure && flux.waitForTermination { return [] }
    let sovereign = environment.sovereign.sovereign
    let range = sovereign.fluxVersion?.range ?? sovereign.header.name.range
    let charts = plan.applications.filter { source(of: $0.application).value?.isChart ?? false }
    if charts.isEmpty { return [] }
    guard flux.chartReferences else {
      let names = charts.map { "'\($0.name)'" }.joined(separator: ", ")
      return [
        Finding(
          "Flux \(flux.release) cannot install a chart from an OCIRepository, and \(names) \(charts.count == 1 ? "comes" : "come") from one",
          at: range, help: "upgrade Flux to 2.3 or later, then set 'fluxVersion'"
        ).diagnostic("older-flux")
      ]
    }
    var losses: [String] = []
    if !flux.retryOnFailure {
      losses.append("a release that fails stays failed until its next change (2.7 retries it)")
    }
    if !flux.waitForTermination {
      losses.append("nothing waits until a removed Application is gone (2.6 does)")
    }
    return [
      Finding(
        "with Flux \(flux.release) " + losses.joined(separator: ", and "), at: range,
        help: "upgrade Flux, then set 'fluxVersion'"
      ).diagnostic("older-flux", .warning)
    ]
  }
}

internal import Synchronization
internal import WebServer

/// What the probes say.
final class Readiness: Sendable {
  private let isReady = Atomic<Bool>(false)

  /// The cache is filled.
  func set() { isReady.store(true, ordering: .releasing) }

  func answer(_ request: WebRequest, _ metrics: Metrics) -> WebResponse {
    switch request.path {
    case "/healthz": WebResponse(200, "ok\n")
    case "/readyz":
      isReady.load(ordering: .acquiring)
        ? WebResponse(200, "ok\n") : WebResponse(503, "the cache is being filled\n")
    case "/metrics":
      WebResponse(200, metrics.text, contentType: "text/plain; version=0.0.4; charset=utf-8")
    default: WebResponse(404, "there is /healthz, /readyz and /metrics\n")
    }
  }
}

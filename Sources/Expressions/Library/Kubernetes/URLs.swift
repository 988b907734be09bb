/// Kubernetes' `url`.
extension Library {
  private static let url = CELType.opaque("kubernetes.URL", [])

  static let urls = Library([
    "url": [
      .function([.string], url) { (call) throws(Failure) in
        let text = call.text(0)
        try call.charge(elements: text.utf8.count)
        guard let url = URLText(text) else {
          throw .other("'\(text.prefix(80))' is no absolute URL and no absolute path")
        }
        return .opaque(.url(url))
      }
    ],
    "isURL": [
      .function([.string], .bool) { (call) throws(Failure) in
        try call.charge(elements: call[0].withText(\.count) ?? 0)
        return .bool(URLText(call.text(0)) != nil)
      }
    ],
    "getScheme": part(\.scheme),
    "getHost": part(\.host),
    "getHostname": part(\.hostname),
    "getPort": part(\.port),
    "getEscapedPath": part(\.escapedPath),
    "getQuery": [
      .method([url], .map(.string, .list(.string))) { call in
        let query = call.url?.query ?? []
        return .map(
          MapValue(
            keys: query.map { .string($0.name) },
            values: query.map { .list($0.values.map { .string($0) }) }))
      }
    ],
  ])

  private static func part(_ part: @escaping @Sendable (URLText) -> String) -> [Overload] {
    [.method([url], .string) { .string($0.url.map(part) ?? "") }]
  }
}

extension Call {
  fileprivate var url: URLText? {
    if case .opaque(.url(let url)) = self[0] { url } else { nil }
  }
}

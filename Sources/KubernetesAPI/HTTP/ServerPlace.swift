/// The parts of an `https` or `http` URL.
struct ServerPlace: Hashable, Sendable {
  let scheme: String
  /// With brackets where it is an IPv6 address.
  let host: String
  let port: Int
  /// Path and query; may be empty.
  let rest: String

  /// `nil` where `url` is none.
  init?(_ url: String) {
    guard let end = url.firstRange(of: "://") else { return nil }
    scheme = String(url[..<end.lowerBound])
    guard scheme == "https" || scheme == "http" else { return nil }
    let behind = url[end.upperBound...]
    let slash = behind.firstIndex(of: "/") ?? behind.endIndex
    rest = String(behind[slash...])
    let authority = behind[..<slash]
    let standard = scheme == "https" ? 443 : 80
    let bracket = authority.lastIndex(of: "]")
    if let colon = authority.lastIndex(of: ":"), bracket.map({ $0 < colon }) ?? true {
      guard let port = Int(authority[authority.index(after: colon)...]) else { return nil }
      host = String(authority[..<colon])
      self.port = port
    } else {
      host = String(authority)
      port = standard
    }
    if host.isEmpty { return nil }
  }

  /// Whether it is this machine, which no proxy leads to.
  var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") }
}

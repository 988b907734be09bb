/// An absolute URL or an absolute path, as Go's `net/url` takes it apart.
package struct URLText: Hashable, Sendable {
  /// In small letters; empty where there is none.
  let scheme: String
  private let user: String?
  /// With its port; an IPv6 address in its brackets.
  let host: String
  /// Escaped as it was written, or where that is no valid escaping, anew.
  let escapedPath: String
  private let rawQuery: String?
  private let fragment: String

  /// `nil` for what is no absolute URL and no absolute path.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    var rest = bytes[...]
    fragment = URLText.cut(&rest, at: UInt8(ascii: "#")).map(URLText.text) ?? ""
    guard let scheme = URLText.scheme(&rest) else { return nil }
    self.scheme = scheme
    rawQuery = URLText.cut(&rest, at: UInt8(ascii: "?")).map(URLText.text)
    guard rest.first == UInt8(ascii: "/") else {
      // `mailto:a@b` and its like have a scheme and an opaque rest.
      guard !scheme.isEmpty || bytes == [UInt8(ascii: "*")] else { return nil }
      (user, host, escapedPath) = (nil, "", scheme.isEmpty ? "*" : "")
      return
    }
    var authority: ArraySlice<UInt8> = []
    let slashes = rest.prefix(3)
    if slashes.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]), !scheme.isEmpty {
      rest = rest.dropFirst(2)
      authority = rest.prefix { $0 != UInt8(ascii: "/") }
      rest = rest.dropFirst(authority.count)
    }
    guard let (user, host) = URLText.authority(authority),
      let path = URLEscapes.unescaped(rest)
    else { return nil }
    self.user = user
    self.host = host
    escapedPath = URLEscapes.isEscaped(rest) ? URLText.text(rest) : URLEscapes.escaped(path)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Takes what stands behind the first of a byte away, and the byte.
  private static func cut(
    _ rest: inout ArraySlice<UInt8>, at byte: UInt8
  ) -> ArraySlice<UInt8>? {
    guard let index = rest.firstIndex(of: byte) else { return nil }
    defer { rest = rest[..<index] }
    return rest[(index + 1)...]
  }

  /// Takes the scheme away; empty where there is none, `nil` where a colon stands in its place.
  private static func scheme(_ rest: inout ArraySlice<UInt8>) -> String? {
    let word = rest.prefix {
      isWordByte($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "+")
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    guard rest.dropFirst(word.count).first == UInt8(ascii: ":") else { return "" }
    guard let first = word.first else { return nil }
    if isDigit(first) || !isWordByte(first) { return "" }
    rest = rest.dropFirst(word.count + 1)
    return text(word).lowercased()
  }

  private static func authority(_ bytes: ArraySlice<UInt8>) -> (user: String?, host: String)? {
    var host = bytes
    var user: String?
    if let at = bytes.lastIndex(of: UInt8(ascii: "@")) {
      let info = bytes[..<at]
      guard URLEscapes.isUserInfo(info), URLEscapes.unescaped(info) != nil else { return nil }
      user = text(info)
      host = bytes[(at + 1)...]
    }
    guard hasValidPort(host), let unescaped = URLEscapes.unescapedHost(host) else { return nil }
    return (user, unescaped)
  }

  /// Nothing or digits behind the last colon, which stands behind the brackets of an IPv6 address.
  private static func hasValidPort(_ host: ArraySlice<UInt8>) -> Bool {
    var rest = host
    if host.first == UInt8(ascii: "[") {
      guard let end = host.lastIndex(of: UInt8(ascii: "]")) else { return false }
      rest = host[(end + 1)...]
      if rest.isEmpty { return true }
      guard rest.first == UInt8(ascii: ":") else { return false }
    }
    guard let colon = rest.lastIndex(of: UInt8(ascii: ":")) else { return true }
    return rest[(colon + 1)...].allSatisfy(isDigit)
      && (host.first == UInt8(ascii: "[") || rest.firstIndex(of: UInt8(ascii: ":")) == colon)
  }

  // MARK: Parts

  var hostname: String {
    if host.hasPrefix("["), let end = host.lastIndex(of: "]") {
      return String(host[host.index(after: host.startIndex)..<end])
    }
    return String(host.prefix { $0 != ":" })
  }

  var port: String {
    let tail = host.hasPrefix("[") ? host.drop { $0 != "]" } : host[...]
    return tail.firstIndex(of: ":").map { String(tail[tail.index(after: $0)...]) } ?? ""
  }

  /// The query's names with their values, in the order in which they first stand.
  var query: [(name: String, values: [String])] {
    var names: [String] = []
    var values: [String: [String]] = [:]
    for pair in (rawQuery ?? "").split(separator: "&") where !pair.contains(";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = URLEscapes.unescapedQuery(parts[0]),
        let value = URLEscapes.unescapedQuery(parts.count > 1 ? parts[1] : "")
      else { continue }
      if values[name] == nil { names.append(name) }
      values[name, default: []].append(value)
    }
    return names.map { ($0, values[$0] ?? []) }
  }

  /// Put together again.
  var text: String {
    let authority = host.isEmpty && user == nil ? "" : "//" + (user.map { $0 + "@" } ?? "") + host
    return (scheme.isEmpty ? "" : scheme + ":") + authority + escapedPath
      + (rawQuery.map { "?" + $0 } ?? "") + (fragment.isEmpty ? "" : "#" + fragment)
  }
}

package import Diagnostics
internal import Files
internal import Syntax

/// A kubeconfig: clusters, users, and contexts that put one of each together. Several files make
/// one; of two entries of one name the first counts.
package struct Kubeconfig: Sendable {
  private var clusters: [String: Entry] = [:]
  private var users: [String: Entry] = [:]
  private var contexts: [String: Entry] = [:]
  private var currentContext: String?

  /// What stands under a name, and the folder that its relative paths start at.
  fileprivate struct Entry: Sendable {
    let node: Node
    let folder: String
  }

  /// Reads the files of `paths`, separated by colons as in `KUBECONFIG`; one that is missing is
  /// left out if others are there.
  package init(paths: String) throws(ConfigurationError) {
    let paths = paths.split(separator: ":").map(String.init)
    var read = 0
    for path in paths {
      if case .nothing = PathContent(at: path), paths.count > 1 { continue }
      let bytes = try ClientConfiguration.bytes(path)
      try add(SourceFile(path: path, bytes: bytes))
      read += 1
    }
    if read == 0 {
      throw ConfigurationError("there is no kubeconfig at '\(paths.joined(separator: ":"))'")
    }
  }

  package init(_ file: SourceFile) throws(ConfigurationError) {
    try add(file)
  }

  private mutating func add(_ file: SourceFile) throws(ConfigurationError) {
    let parsed = parse(file)
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw ConfigurationError("'\(file.path)': \(problem.finding.message)")
    }
    guard let root = parsed.value.documents.first, root.isMapping else {
      throw ConfigurationError("'\(file.path)' is no kubeconfig")
    }
    let slash = file.path.lastIndex(of: "/")
    let folder = slash.map { String(file.path[..<$0]) } ?? "."
    func entries(_ list: String, _ field: String) -> [(String, Entry)] {
      root[list]?.items.compactMap { item in
        guard let name = item["name"]?.text, let node = item[field] else { return nil }
        return (name, Entry(node: node, folder: folder))
      } ?? []
    }
    clusters.merge(entries("clusters", "cluster")) { first, _ in first }
    users.merge(entries("users", "user")) { first, _ in first }
    contexts.merge(entries("contexts", "context")) { first, _ in first }
    currentContext =
      currentContext ?? root["current-context"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The names of all contexts, sorted.
  package var contextNames: [String] { contexts.keys.sorted() }

  /// The server and the user of a context; of the current one where none is named.
  package func configuration(
    context name: String? = nil
  ) throws(ConfigurationError) -> ClientConfiguration {
    guard let name = name ?? currentContext else {
      throw ConfigurationError(
        "the kubeconfig has no current context; name one of \(list(contextNames))")
    }
    guard let context = contexts[name] else {
      throw ConfigurationError("the kubeconfig has no context '\(name)', but \(list(contextNames))")
    }
    let clusterName = context.node["cluster"]?.text ?? ""
    guard let cluster = clusters[clusterName] else {
      throw ConfigurationError(
        "context '\(name)' names the cluster '\(clusterName)', which is not there")
    }
    var server = try cluster.server()
    var credential = Credential.none
    if let userName = context.node["user"]?.text, !userName.isEmpty {
      guard let user = users[userName] else {
        throw ConfigurationError(
          "context '\(name)' names the user '\(userName)', which is not there")
      }
      credential = try user.credential()
      server.impersonation = user.impersonation
    }
    var configuration = ClientConfiguration(
      url: server.url, authority: nil, credential: credential,
      namespace: context.node["namespace"]?.text ?? "default")
    configuration.server = server
    return configuration
  }

  private func list(_ names: [String]) -> String {
    enumeration(names.map { "'\($0)'" }, last: "or")
  }
}

extension Kubeconfig.Entry {
  fileprivate func server() throws(ConfigurationError) -> ServerAddress {
    guard var url = node["server"]?.string, ServerPlace(url) != nil else {
      throw ConfigurationError("a cluster of the kubeconfig has no server that is a URL")
    }
    while url.last == "/" { url.removeLast() }
    var server = ServerAddress(url: url)
    server.security.authority = try bytes(
      "certificate-authority-data", file: "certificate-authority")
    server.security.isVerified = node["insecure-skip-tls-verify"]?.boolean != true
    server.security.serverName = node["tls-server-name"]?.string
    server.proxy = node["proxy-url"]?.string
    return server
  }

  fileprivate func credential() throws(ConfigurationError) -> Credential {
    if let exec = node["exec"] { return .plugin(try ExecPlugin(exec, folder: folder)) }
    if node["auth-provider"] != nil {
      throw ConfigurationError("auth-provider is no longer supported; use an exec plug-in")
    }
    // A file is newer than what was written beside it.
    if let file = node["tokenFile"]?.string, !file.isEmpty { return .tokenFile(place(file)) }
    if let token = node["token"]?.string, !token.isEmpty { return .token(token) }
    if let certificate = try bytes("client-certificate-data", file: "client-certificate") {
      guard let key = try bytes("client-key-data", file: "client-key") else {
        throw ConfigurationError(
          "a user of the kubeconfig has a client certificate without its key")
      }
      return .certificate(certificate, key: key)
    }
    if let user = node["username"]?.string, let password = node["password"]?.string {
      return .password(user: user, password)
    }
    return .none
  }

  fileprivate var impersonation: [HTTPRequest.Header] {
    guard let user = node["as"]?.string else { return [] }
    let groups = node["as-groups"]?.items.compactMap(\.string) ?? []
    let extra = node["as-user-extra"].map { Array($0.entries) } ?? []
    return [.init("Impersonate-User", user)]
      + (node["as-uid"]?.string.map { [.init("Impersonate-Uid", $0)] } ?? [])
      + groups.map { .init("Impersonate-Group", $0) }
      + extra.flatMap { entry in
        entry.value.items.map { .init("Impersonate-Extra-\(headerName(entry.name))", $0.text) }
      }
  }

  /// What a header's name cannot hold is percent-encoded, as is what would be taken for that.
  private func headerName(_ text: String) -> String {
    let marks = "!#$&'*+-.^_`|~".utf8
    return text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || marks.contains(byte)
      if isPlain { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }.joined()
  }

  private func bytes(
    _ inline: String, file: String
  ) throws(ConfigurationError) -> [UInt8]? {
    if let text = node[inline]?.string, !text.isEmpty {
      guard let bytes = KubernetesAPI.bytes(base64: text) else {
        throw ConfigurationError("'\(inline)' of the kubeconfig is no base64")
      }
      return bytes
    }
    guard let path = node[file]?.string, !path.isEmpty else { return nil }
    return try ClientConfiguration.bytes(place(path))
  }

  private func place(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }
}

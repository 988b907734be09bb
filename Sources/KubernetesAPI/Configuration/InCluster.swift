internal import Files

/// No client can be configured from what was found.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension ClientConfiguration {
  /// The service account of the pod that this runs in; its token is read again as the cluster
  /// exchanges it.
  /// - Parameter folder: where the cluster mounts the account.
  package static func inCluster(
    variable: (String) -> String?,
    folder: String = "/var/run/secrets/kubernetes.io/serviceaccount"
  ) throws(ConfigurationError) -> ClientConfiguration {
    guard let host = variable("KUBERNETES_SERVICE_HOST"),
      let port = variable("KUBERNETES_SERVICE_PORT"), !host.isEmpty, !port.isEmpty
    else {
      throw ConfigurationError(
        "no kubeconfig is given, and KUBERNETES_SERVICE_HOST is not set: this is no pod")
    }
    let authority = try bytes("\(folder)/ca.crt")
    let namespace = (try? bytes("\(folder)/namespace")).map { String(decoding: $0, as: UTF8.self) }
    return ClientConfiguration(
      url: "https://\(host.contains(":") ? "[\(host)]" : host):\(port)", authority: authority,
      credential: .tokenFile("\(folder)/token"), namespace: namespace ?? "default")
  }

  static func bytes(_ path: String) throws(ConfigurationError) -> [UInt8] {
    do throws(FileError) {
      return try readFile(path, limit: 1 << 20)
    } catch {
      throw ConfigurationError("\(error.description)")
    }
  }
}

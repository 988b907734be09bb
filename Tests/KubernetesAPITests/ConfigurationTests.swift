import APIServerDouble
import Diagnostics
import Glibc
import Testing

@testable import KubernetesAPI

@Suite struct ConfigurationTests {
  /// A new folder with files in it.
  private func folder(_ files: [String: String]) -> String {
    let path = "/tmp/catalyst-kubeconfig-\(UInt64.random(in: 0...UInt64.max))"
    mkdir(path, 0o700)
    for (name, text) in files { write(text, to: "\(path)/\(name)") }
    return path
  }

  private func write(_ text: String, to path: String) {
    let file = fopen(path, "w")
    fputs(text, file)
    fclose(file)
    chmod(path, 0o755)
  }

  private func kubeconfig(_ user: String, cluster: String = "") -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: main
    clusters:
      - name: here
        cluster: {server: "https://127.0.0.1:6443/"\(cluster)}
    users:
      - name: me
        user: \(user)
    contexts:
      - name: main
        context: {cluster: here, user: me, namespace: acme}
      - name: broken
        context: {cluster: nowhere, user: me}
    """
  }

  private func configuration(_ user: String, cluster: String = "") throws -> ClientConfiguration {
    let file = SourceFile(path: "/etc/kube/config", text: kubeconfig(user, cluster: cluster))
    return try Kubeconfig(file).configuration()
  }

  @Test func contextsPutServerAndUserTogether() throws {
    let found = try configuration(
      "{token: secret, as: bob, as-uid: '7', as-groups: [ops], as-user-extra: {acme.com/scope: [a, b]}}",
      cluster: ", proxy-url: 'http://proxy:3128', tls-server-name: api")
    #expect(found.server.url == "https://127.0.0.1:6443")
    #expect(found.server.effectiveProxy == "http://proxy:3128")
    #expect(found.server.security.serverName == "api")
    #expect(
      found.server.impersonation == [
        .init("Impersonate-User", "bob"), .init("Impersonate-Uid", "7"),
        .init("Impersonate-Group", "ops"), .init("Impersonate-Extra-acme.com%2Fscope", "a"),
        .init("Impersonate-Extra-acme.com%2Fscope", "b"),
      ])
    #expect(found.credential == .token("secret"))
    #expect(found.namespace == "acme")
  }

  @Test func aTokenFileCountsBeforeAToken() throws {
    let found = try configuration("{token: old, tokenFile: token}")
    #expect(found.credential == .tokenFile("/etc/kube/token"))
  }

  @Test func inlineCertificatesAreBase64() throws {
    let found = try configuration(
      "{client-certificate-data: Q0VSVA==, client-key-data: S0VZ}",
      cluster: ", certificate-authority-data: Q0E=")
    #expect(found.credential == .certificate(Array("CERT".utf8), key: Array("KEY".utf8)))
    #expect(found.server.security.authority == Array("CA".utf8))
  }

  @Test(arguments: [
    (
      "{exec: {apiVersion: v1, command: x}}",
      "an exec plug-in has apiVersion 'v1' in place of 'client.authentication.k8s.io/v1'"
    ),
    (
      "{client-certificate-data: Q0VSVA==}",
      "a user of the kubeconfig has a client certificate without its key"
    ),
    ("{client-certificate-data: '*'}", "'client-certificate-data' of the kubeconfig is no base64"),
    (
      "{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}}",
      "the exec plug-in 'x' wants to ask a person, and there is none"
    ),
    ("{auth-provider: {name: gcp}}", "auth-provider is no longer supported; use an exec plug-in"),
  ])
  func whatIsWrongIsSaid(user: String, message: String) {
    #expect(throws: ConfigurationError(message)) { try configuration(user) }
  }

  @Test func anUnknownContextNamesThoseThatAreThere() throws {
    let file = SourceFile(path: "config", text: kubeconfig("{}"))
    #expect(
      throws: ConfigurationError("the kubeconfig has no context 'x', but 'broken' or 'main'")
    ) { try Kubeconfig(file).configuration(context: "x") }
    #expect(
      throws: ConfigurationError("context 'broken' names the cluster 'nowhere', which is not there")
    ) { try Kubeconfig(file).configuration(context: "broken") }
  }

  @Test func ofSeveralFilesTheFirstCounts() throws {
    let folder = folder([
      "a": kubeconfig("{token: first}"), "b": kubeconfig("{token: second}"),
    ])
    let found = try Kubeconfig(paths: "\(folder)/missing:\(folder)/a:\(folder)/b").configuration()
    #expect(found.credential == .token("first"))
  }

  @Test func aPodSpeaksAsItsServiceAccount() async throws {
    let cluster = try Cluster()
    let folder = folder([
      "token": "one\n",
      "ca.crt": String(decoding: cluster.server.certificates.authority, as: UTF8.self),
      "namespace": "catalyst-system",
    ])
    let environment = [
      "KUBERNETES_SERVICE_HOST": "127.0.0.1", "KUBERNETES_SERVICE_PORT": "\(cluster.server.port)",
    ]
    var configuration = try ClientConfiguration.inCluster(
      variable: { environment[$0] }, folder: folder)
    #expect(configuration.namespace == "catalyst-system")
    // However long this test has to wait for its turn, only the refusal makes the file be read again.
    configuration.tokenFileAge = 100_000
    let client = KubernetesClient(configuration, pool: cluster.pool)
    cluster.application("shop")
    cluster.server.admit(tokens: ["one"])
    _ = try await client.get(key("shop"), applicationType)
    // The cluster exchanges the token: the old one is refused, and the file is read again.
    cluster.server.admit(tokens: ["two"])
    write("two", to: "\(folder)/token")
    _ = try await client.get(key("shop"), applicationType)
    #expect(
      cluster.server.seen.map(\.authorization) == ["Bearer one", "Bearer one", "Bearer two"])
  }

  @Test func aPluginIsAskedOnceForManyRequests() async throws {
    let folder = folder([:])
    write(
      """
      #!/bin/sh
      echo run >> \(folder)/runs
      test -n "$KUBERNETES_EXEC_INFO" || exit 3
      echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"'$PART-$1'"}}'
      """, to: "\(folder)/plugin")
    let user = """
      {exec: {apiVersion: client.authentication.k8s.io/v1, command: \(folder)/plugin, args: [b], env: [{name: PART, value: a}]}}
      """
    let credential = try configuration(user).credential
    let cluster = try Cluster(credential: credential)
    cluster.application("shop")
    cluster.server.admit(tokens: ["a-b"])
    let client = cluster.client
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<10 {
        group.addTask { _ = try await client.get(key("shop"), applicationType) }
      }
      try await group.waitForAll()
    }
    let runs = fopen("\(folder)/runs", "r")
    var count = 0
    while fgetc(runs) != EOF { count += 1 }
    fclose(runs)
    #expect(count == 4)
  }

  @Test func aPluginThatFailsIsAnError() async throws {
    let folder = folder([:])
    write("#!/bin/sh\nexit 7\n", to: "\(folder)/plugin")
    let credential = try configuration(
      "{exec: {apiVersion: client.authentication.k8s.io/v1, command: \(folder)/plugin}}"
    ).credential
    let client = try Cluster(credential: credential).client
    await #expect(
      throws: KubernetesError.credentials("the plug-in '\(folder)/plugin' ended with code 7")
    ) { try await client.get(key("shop"), applicationType) }
  }

  @Test func base64ReadsWhatItWrites() {
    for count in 0..<20 {
      let bytes = (0..<count).map { UInt8($0 * 37 % 256) }
      #expect(KubernetesAPI.bytes(base64: base64(bytes)) == bytes)
    }
    #expect(base64(Array("light w".utf8)) == "bGlnaHQgdw==")
    #expect(KubernetesAPI.bytes(base64: "a") == nil)
  }
}

import APIServerDouble
import Syntax

@testable import KubernetesAPI

let applicationType = ResourceType(
  group: "apps.openova.io", version: "v1", kind: "Application", plural: "applications")
let applicationResource = ServedResource(
  group: "apps.openova.io", kind: "Application", plural: "applications")

/// A double with its own certificates, and a client that trusts them.
struct Cluster {
  let server: APIServer
  var client: KubernetesClient
  let pool = ConnectionPool()

  init(credential: Credential? = nil) throws {
    server = try APIServer([applicationResource])
    let identity = server.certificates.client
    let configuration = ClientConfiguration(
      url: server.url, authority: server.certificates.authority,
      credential: credential ?? .certificate(identity.certificate, key: identity.key))
    client = KubernetesClient(configuration, pool: pool)
    client.backoff = Backoff(first: 1, most: 20)
  }

  func application(_ name: String, _ spec: JSONValue = ["overlay": "small"]) {
    server.put(
      ["metadata": ["name": .string(name), "namespace": "acme-prod"], "spec": spec], "applications")
  }
}

func key(_ name: String) -> ObjectKey { ObjectKey(namespace: "acme-prod", name: name) }

func draft(_ name: String, _ spec: Draft) -> Draft {
  [
    "apiVersion": "apps.openova.io/v1", "kind": "Application",
    "metadata": ["name": .string(name), "namespace": "acme-prod"], "spec": spec,
  ]
}

import Diagnostics
import Model
import Resolution
import Syntax

/// A Secret that External Secrets makes from OpenBao; no value of it is ever in Git.
struct ExternalSecret {
  let name: String
  /// Below the Environment's folder.
  let path: String
  /// Those to take; all where there is none.
  var keys: [String] = []
  /// The key of the Secret, where it is called otherwise in OpenBao.
  var key: String?
  var type: String?

  var fileName: String { "\(name).yaml" }
}

extension ApplicationContext {
  /// `base/secrets/<name>.yaml`
  func manifest(of secret: ExternalSecret) -> Draft {
    let key = secretFolder + secret.path
    let rotation = rotations.first { $0.declared.name.value == secret.name }
    let data = secret.keys.map { property -> Draft in
      [
        "secretKey": .string(secret.key ?? property),
        "remoteRef": ["key": .string(key), "property": .string(property)],
      ]
    }
    return [
      "apiVersion": "external-secrets.io/v1",
      "kind": "ExternalSecret",
      "metadata": metadata(secret.name, annotations: rotation.map { .mapping([$0.annotation]) }),
      "spec": .fields(
        ("refreshInterval", .string(rotation?.refreshInterval ?? "1h")),
        ("secretStoreRef", ["kind": "ClusterSecretStore", "name": .string(secretStoreName)]),
        (
          "target",
          .fields(
            ("name", .string(secret.name)), ("creationPolicy", "Owner"),
            ("template", secret.type.map { ["type": .string($0)] }))
        ),
        ("data", data.isEmpty ? nil : .sequence(data)),
        ("dataFrom", data.isEmpty ? [["extract": ["key": .string(key)]]] : nil)),
    ]
  }

  /// The Environment's store; in a vCluster there is one Environment, so its name need not say which.
  private var secretStoreName: String { "environment" }

  /// `org/{org}/env/{env_type}/`
  private var secretFolder: String {
    let environment = environment.environment
    return "org/\(environment.organization.name)/env/\(environment.envType)/"
  }
}

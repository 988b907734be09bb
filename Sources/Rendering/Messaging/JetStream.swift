import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `messaging/`: an account for each Organization, and in it the subjects and the state of each of its Environments.
  func addMessaging(to files: inout PlatformFiles) {
    let organizations = workspace.organizations
    guard !organizations.isEmpty else { return }
    for organization in organizations {
      let object = organization.header.identity
      files.add(
        "messaging/\(organization.name).json", bytes: jsonFile(accountClaims(of: organization)),
        for: object)
      files.add("messaging/\(organization.name).yaml", account(of: organization), for: object)
      for plan in plans(of: organization) {
        files.add(
          "messaging/\(plan.environment.name).yaml", documents: subjects(of: plan),
          for: plan.environment.environment.header.identity)
      }
    }
    files.addKustomization(
      "messaging", resources: files.names(in: "messaging"), labels: managementLabels.all, for: nil)
  }

  private var messagingNamespace: String { namespace(ofComponent: "nats-jetstream") }

  private func accountName(of organization: String) -> String {
    (try? facts.naming.compose("jetstream-account", ["organization": organization]).get())
      ?? organization
  }

  /// The claims of the account, as the operator's key signs them.
  private func accountClaims(of organization: Organization) -> Draft {
    let limits = tables.tier(organization.tier?.value.rawValue)?["jetstream"]
    func limit(_ key: String) -> Draft { limits?[key].map(Draft.node) ?? -1 }
    return [
      "name": .string(accountName(of: organization.name)),
      "nats": [
        "type": "account",
        "version": 2,
        "description": .string(organization.displayName?.value ?? organization.name),
        "limits": [
          "subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": true,
          "conn": limit("connections"), "leaf": limit("leafNodes"),
          "mem_storage": limit("memory"), "disk_storage": limit("disk"),
          "streams": limit("streams"), "consumer": limit("consumers"),
        ],
      ],
    ]
  }

  private func account(of organization: Organization) -> Draft {
    let name = accountName(of: organization.name)
    return [
      "apiVersion": "jetstream.nats.io/v1beta2",
      "kind": "Account",
      "metadata": [
        "name": .string(name), "namespace": .string(messagingNamespace),
        "labels": ["openova.io/organization": .string(organization.name)],
      ],
      "spec": [
        "name": .string(name),
        "servers": tables.organizations["jetstream"]?["servers"].map(Draft.node) ?? [],
        "creds": ["secret": ["name": .string("account-\(name)")], "file": "user.creds"],
      ],
    ]
  }

  private func subjects(of plan: InstallPlan) -> [Draft] {
    let environment = plan.environment
    let table = tables.organizations["jetstream"]
    let values = ["organization": environment.organization.name, "env-type": environment.envType]
    func name(_ pattern: String) -> String {
      (try? facts.naming.compose(pattern, values).get()) ?? ""
    }
    let metadata: Draft = [
      "name": .string(environment.name), "namespace": .string(messagingNamespace),
      "labels": [
        "openova.io/organization": .string(environment.organization.name),
        "openova.io/environment": .string(environment.name),
      ],
    ]
    let replicas = table?["replicas"].map(Draft.node) ?? 3
    let account: Draft = .string(accountName(of: environment.organization.name))
    return [
      [
        "apiVersion": "jetstream.nats.io/v1beta2",
        "kind": "Stream",
        "metadata": metadata,
        "spec": [
          "name": .string("ws-\(environment.name)"),
          "description": .string("what happens in \(environment.name), kept for replay"),
          "subjects": [.string(name("jetstream-subjects"))],
          "account": account,
          "storage": "file",
          "retention": "limits",
          "discard": "old",
          "maxAge": .string(table?.word("retention") ?? "24h"),
          "replicas": replicas,
        ],
      ],
      [
        "apiVersion": "jetstream.nats.io/v1beta2",
        "kind": "KeyValue",
        "metadata": metadata,
        "spec": [
          "bucket": .string(name("jetstream-state-bucket")),
          "description": .string("what the projector knows of \(environment.name)"),
          "account": account,
          "history": 1,
          "storage": "file",
          "replicas": replicas,
        ],
      ],
    ]
  }
}

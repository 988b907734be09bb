import Diagnostics
import Model
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `identity/`: what keycloak-config-cli imports. A realm for each Organization, or one in which each has a group: two files
  /// for one realm would delete each other's groups.
  func addIdentity(to files: inout PlatformFiles) {
    let organizations = workspace.organizations
    guard !organizations.isEmpty else { return }
    var names: [String] = []
    func add(_ realm: String, title: String, _ members: [Organization], for object: Identity) {
      names.append("\(realm).json")
      files.add(
        "identity/\(realm).json", bytes: jsonFile(self.realm(realm, title: title, members)),
        for: object)
    }
    if isRealmShared {
      let realm = tables.organizations["identity"]?.word("sharedRealm") ?? "sovereign"
      add(realm, title: sovereign.domain, organizations, for: sovereign.sovereign.header.identity)
    } else {
      for organization in organizations {
        add(
          organization.name, title: organization.displayName?.value ?? organization.name,
          [organization], for: organization.header.identity)
      }
    }
    let secrets = organizations.compactMap(clientSecret)
    if !secrets.isEmpty {
      files.add("identity/secrets.yaml", clientSecrets(secrets), for: nil)
    }
    files.add(
      "identity/kustomization.yaml",
      identityKustomization(names, hasSecrets: !secrets.isEmpty), for: nil)
  }

  var isRealmShared: Bool { sovereign.sovereign.keycloakTopology?.value == "shared-sovereign" }

  private func realm(_ name: String, title: String, _ members: [Organization]) -> Draft {
    let table = tables.organizations["identity"]
    let providers = members.compactMap(identityProvider)
    return .fields(
      ("realm", .string(name)),
      ("enabled", true),
      ("displayName", .string(title)),
      ("sslRequired", "external"),
      ("accessTokenLifespan", table?["accessTokenLifespan"].map(Draft.node)),
      ("ssoSessionMaxLifespan", table?["sessionLifespan"].map(Draft.node)),
      ("roles", ["realm": .sequence(tierRoles)]),
      ("clients", isRealmShared ? tables.sovereign["oidc"].map { [clusterClient($0)] } : nil),
      ("groups", .sequence(members.map(group))),
      ("identityProviders", providers.isEmpty ? nil : .sequence(providers)))
  }

  /// What the API servers' tokens are made for: with the groups in them, by their paths, as bindings name them.
  private func clusterClient(_ table: Node) -> Draft {
    [
      "clientId": .string(table.word("client") ?? ""),
      "enabled": true,
      "publicClient": true,
      "standardFlowEnabled": true,
      "directAccessGrantsEnabled": false,
      "redirectUris": .sequence(table.words("redirects").map(Draft.string)),
      "attributes": ["pkce.code.challenge.method": "S256"],
      "protocolMappers": [
        [
          "name": .string(table.word("groupsClaim") ?? ""),
          "protocol": "openid-connect",
          "protocolMapper": "oidc-group-membership-mapper",
          "config": [
            "full.path": "true",
            "claim.name": .string(table.word("groupsClaim") ?? ""),
            "id.token.claim": "true",
            "access.token.claim": "true",
            "userinfo.token.claim": "true",
          ],
        ]
      ],
    ]
  }

  /// A realm role for each tier; each holds the one below it.
  private var tierRoles: [Draft] {
    AccessTiers(tables.tiers).tiers.map { tier in
      .fields(
        ("name", .string(tier.name)),
        ("description", .string("Tier \(tier.name): \(tier.actions.joined(separator: ", "))")),
        ("composite", .boolean(tier.includes != nil)),
        ("composites", tier.includes.map { ["realm": [.string($0)]] }),
        ("attributes", ["level": [.string(String(tier.level))]]))
    }
  }

  private func group(of organization: Organization) -> Draft {
    [
      "name": .string(organization.name),
      "attributes": .fields(
        ("organization", [.string(organization.name)]),
        ("kind", organization.kind.map { [.string($0.value.rawValue)] }),
        ("tier", organization.tier.map { [.string($0.value.rawValue)] }),
        ("billingMode", organization.billingMode.map { [.string($0.value)] })),
      "subGroups": .sequence(
        [
          [
            "name": "owners", "realmRoles": ["owner"],
            "attributes": [
              "users": .sequence(organization.owners.map { .string($0.value) })
            ],
          ]
        ] + grantGroups(in: organization)),
    ]
  }

  private func identityKustomization(_ names: [String], hasSecrets: Bool) -> Draft {
    .fields(
      ("apiVersion", "kustomize.config.k8s.io/v1beta1"),
      ("kind", "Kustomization"),
      ("namespace", .string(namespace(ofComponent: "keycloak"))),
      ("resources", hasSecrets ? ["secrets.yaml"] : nil),
      (
        "configMapGenerator",
        [["name": "realms", "files": .sequence(names.sorted().map(Draft.string))]]
      ),
      // The import's Job names it; a hash would be for Pods that Flux knows.
      ("generatorOptions", ["disableNameSuffixHash": true]),
      ("labels", [["pairs": managementLabels.all]]))
  }
}

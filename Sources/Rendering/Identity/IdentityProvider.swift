import Diagnostics
import Model
import Syntax

/// A client's secret that the import of a realm needs: the variable that holds it, and where OpenBao has it.
struct ClientSecret {
  let variable: String
  let path: String
  let property: String
}

extension PlatformContext {
  /// The provider that an Organization's users come from, brokered by Keycloak.
  func identityProvider(of organization: Organization) -> Draft? {
    guard let node = organization.identityProvider, let kind = node["kind"]?.string else {
      return nil
    }
    let row = tables.organizations["identity"]?.rows("providers").first {
      $0.word("kind") == kind
    }
    let issuer = node["issuer"]?.string ?? row?.word("issuer") ?? ""
    let suffix = row?.word("suffix") ?? ""
    let base = issuer.hasSuffix(suffix) ? String(issuer.dropLast(suffix.count)) : issuer
    func endpoint(_ name: String) -> (String, Draft?) {
      (
        name,
        row?.word(name).map {
          .string(
            $0.replacing("{issuer}", with: base)
              .replacing("{variable}", with: variable(of: organization)))
        }
      )
    }
    return [
      // One realm may hold several Organizations' providers.
      "alias": .string(isRealmShared ? "\(organization.name)-\(kind)" : kind),
      "displayName": .string(organization.displayName?.value ?? organization.name),
      "providerId": "oidc",
      "enabled": true,
      "trustEmail": true,
      "config": .fields(
        ("issuer", .string(issuer)),
        endpoint("authorizationUrl"), endpoint("tokenUrl"), endpoint("jwksUrl"),
        endpoint("logoutUrl"),
        ("useJwksUrl", "true"),
        ("validateSignature", "true"),
        ("pkceEnabled", "true"),
        ("pkceMethod", "S256"),
        ("syncMode", "FORCE"),
        ("defaultScope", "openid profile email"),
        ("clientId", node["clientId"]?.string.map(Draft.string)),
        (
          "clientSecret",
          clientSecret(of: organization).map { .string("$(env:\($0.variable))") }
        )),
    ]
  }

  func clientSecret(of organization: Organization) -> ClientSecret? {
    guard let reference = organization.identityProvider?["secretRef"],
      let name = reference["name"]?.string
    else { return nil }
    return ClientSecret(
      variable: variable(of: organization) + "_CLIENT_SECRET",
      path: "org/\(organization.name)/\(name)",
      property: reference["key"]?.string ?? "clientSecret")
  }

  /// `GULF_FREIGHT`
  private func variable(of organization: Organization) -> String {
    organization.name.uppercased().replacing("-", with: "_")
  }

  /// `identity/secrets.yaml`: the variables of the import, from OpenBao.
  func clientSecrets(_ secrets: [ClientSecret]) -> Draft {
    [
      "apiVersion": "external-secrets.io/v1",
      "kind": "ExternalSecret",
      "metadata": ["name": "realm-variables"],
      "spec": [
        "refreshInterval": "1h",
        "secretStoreRef": ["kind": "ClusterSecretStore", "name": "openbao"],
        "target": ["name": "realm-variables", "creationPolicy": "Owner"],
        "data": .sequence(
          secrets.map {
            [
              "secretKey": .string($0.variable),
              "remoteRef": ["key": .string($0.path), "property": .string($0.property)],
            ]
          }),
      ],
    ]
  }
}

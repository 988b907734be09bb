import APIServerDouble

/// Objects of a Sovereign: in each Organization one Environment with many Applications, of three
/// Blueprints, one of which depends on another.
enum Workspace {
  static let resources = [
    resource("apps.openova.io", "Application"), resource("catalyst.openova.io", "Blueprint"),
    resource("catalyst.openova.io", "Environment"),
    resource("catalyst.openova.io", "Sovereign", isNamespaced: false),
    resource("catalyst.openova.io", "UserAccess", plural: "useraccesses"),
    resource("catalyst.openova.io", "EnvironmentPolicy", plural: "environmentpolicies"),
    resource("orgs.openova.io", "Organization", isNamespaced: false),
    resource("dr.openova.io", "Continuum"),
  ]

  private static func resource(
    _ group: String, _ kind: String, plural: String? = nil, isNamespaced: Bool = true
  ) -> ServedResource {
    ServedResource(
      group: group, kind: kind, plural: plural ?? kind.lowercased() + "s",
      isNamespaced: isNamespaced)
  }

  static func organization(_ number: Int) -> String { "org-\(number)" }
  static func environment(_ number: Int) -> String { "org-\(number)-prod" }

  static func objects(
    _ organizations: Int, _ applications: Int
  ) -> [(plural: String, object: JSONValue)] {
    var objects: [(plural: String, object: JSONValue)] = [("sovereigns", sovereign)]
    objects += ["web", "mail", "queue"].map { ("blueprints", blueprint($0)) }
    for number in 0..<organizations {
      let organization = organization(number)
      objects.append(
        ("organizations", named(organization, nil, ["kind": "customer", "tier": "sme"])))
      objects.append(
        (
          "environments",
          named(
            environment(number), organization,
            ["organization": .string(organization), "envType": "prod"])
        ))
      for count in 0..<applications {
        objects.append(("applications", application(count, organization, environment(number))))
      }
    }
    return objects
  }

  private static func application(
    _ number: Int, _ organization: String, _ environment: String
  ) -> JSONValue {
    let blueprint = ["web", "mail", "queue"][number % 3]
    return named(
      "app-\(number)", environment,
      [
        "organization": .string(organization), "environment": .string(environment),
        "blueprint": ["name": .string("bp-\(blueprint)"), "version": "1.x"],
        "config": ["title": .string("number \(number)")],
      ])
  }

  private static let sovereign = named(
    "t07", nil,
    [
      "domain": "t07.omani.works", "fluxVersion": "2.9", "managementRegion": "fsn",
      "regions": [
        [
          "provider": "hetzner", "region": "fsn", "buildingBlocks": ["rtz", "mgt"],
          "addresses": ["203.0.113.10"],
        ]
      ],
    ])

  private static func blueprint(_ name: String) -> JSONValue {
    named(
      "bp-\(name)", "catalog",
      [
        "version": "1.2.0", "card": ["title": .string(name)],
        "configSchema": [
          "type": "object",
          "properties": [
            "title": ["type": "string"],
            "replicas": ["type": "integer", "default": 2],
            "size": ["type": "string", "default": "10Gi"],
          ],
        ],
        "manifests": ["chart": "./chart"],
      ])
  }

  private static func named(_ name: String, _ namespace: String?, _ spec: JSONValue) -> JSONValue {
    var metadata: JSONValue = ["name": .string(name)]
    if let namespace { metadata["namespace"] = .string(namespace) }
    return ["metadata": metadata, "spec": spec]
  }
}

import Diagnostics
import Model
import Planning
import Resolution
import Syntax
import Workspaces

extension PlatformContext {
  /// `system/catalyst-config` on `main`: the platform's own resources, and what every host cluster applies.
  var configuration: Diagnosed<PlatformFiles> {
    let repository = facts.naming.fixedName("configuration-repository")
    var files = PlatformFiles(repository, earlier: earlier.first { $0.repository == repository })
    files.add("CODEOWNERS", bytes: systemCodeOwners, for: nil)
    addResources(to: &files)
    addPolicies(to: &files)
    addTiers(to: &files)
    addControlPlaneBindings(to: &files)
    let paths = files.files.files.map(\.path)
    let resources = paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("tiers/") }
    // What bindings name is there.
    let tiers = paths.contains { $0.hasPrefix("bindings/") } ? ["tiers"] : []
    files.addKustomization("", resources: (resources + tiers).sorted(), for: nil)
    addIdentity(to: &files)
    addMessaging(to: &files)
    addGitea(to: &files)
    addHosts(to: &files)
    addCutover(to: &files)
    for tenancy in tenancies { add(tenancy, to: &files) }
    addManagement(to: &files)
    for cluster in sovereign.clusters { addHostCluster(cluster, to: &files) }
    let zone = addZone(to: &files)
    return Diagnosed(files, zone)
  }

  /// The resources of every kind that is the platform's, each with the namespace that it stands in.
  private func addResources(to files: inout PlatformFiles) {
    func add(_ folder: String, _ header: Header, _ labels: ObjectLabels) {
      let namespace = header.namespace.map { "\($0.value)/" } ?? ""
      files.add(
        "\(folder)/\(namespace)\(header.name.value).yaml", manifest(of: header, labels: labels),
        for: header.identity)
    }
    for sovereign in workspace.sovereigns { add("sovereigns", sovereign.header, labels) }
    for organization in workspace.organizations {
      add("organizations", organization.header, labels)
    }
    for plan in plans {
      let environment = plan.environment
      add(
        "environments", environment.environment.header,
        labels.adding(organization: environment.organization.name)
          .adding(environment: environment.name))
    }
    for access in workspace.userAccesses { add("access", access.header, labels) }
    for policy in workspace.secretPolicies { add("secret-policies", policy.header, labels) }
    for pair in workspace.cnpgPairs { add("pairs", pair.header, labels) }
    files.add(
      "namespaces.yaml", documents: resourceNamespaces.map(resourceNamespace), for: nil)
  }

  /// Namespaces on the management cluster that resources stand in. Sorted.
  private var resourceNamespaces: [String] {
    let headers =
      workspace.userAccesses.map(\.header) + workspace.secretPolicies.map(\.header)
      + workspace.cnpgPairs.map(\.header) + workspace.environments.map(\.header)
    let names =
      headers.compactMap(\.namespace?.value) + workspace.organizations.map(\.name)
      // Applications are written there, and rights in them given.
      + plans.map(\.environment.name)
      + managementTenancies.map(\.name) + [facts.naming.fixedName("policy-namespace")]
      + (cutoverJobs.isEmpty ? [] : [cutoverNamespace])
    return Set(names).sorted()
  }

  /// Those of a Sovereign that has everything on one cluster.
  private var managementTenancies: [Tenancy] {
    tenancies.filter { $0.cluster == sovereign.management }
  }

  private func resourceNamespace(_ name: String) -> Draft {
    let isOrganization = workspace.organizations.contains { $0.name == name }
    var own = labels.all
    if let tenancy = managementTenancies.first(where: { $0.name == name }) {
      own = secured(labels(of: tenancy).all)
    } else if isOrganization {
      own = labels.adding(organization: name).all
    } else if let plan = plans.first(where: { $0.environment.name == name }) {
      own =
        labels.adding(organization: plan.environment.organization.name)
        .adding(environment: name).all
    }
    return [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": [
        "name": .string(name), "labels": own,
        // Other tools keep objects in it too.
        "annotations": ["kustomize.toolkit.fluxcd.io/prune": "disabled"],
      ],
    ]
  }

  /// `clusters/<management>/platform.yaml`: what the management cluster applies besides.
  private func addManagement(to files: inout PlatformFiles) {
    guard let management = sovereign.management else { return }
    var folders = [configurationKustomization("platform", path: "./")]
    if !workspace.organizations.isEmpty {
      folders += [
        configurationKustomization("identity", path: "./identity", dependsOn: ["platform"]),
        configurationKustomization("messaging", path: "./messaging", dependsOn: ["platform"]),
      ]
    }
    files.add(
      "clusters/\(management.name)/platform.yaml", documents: folders,
      for: sovereign.sovereign.header.identity)
  }

  /// Of what stands on the management cluster.
  var managementLabels: ObjectLabels {
    sovereign.management.map { labels.adding($0) } ?? labels
  }

  private var systemCodeOwners: [UInt8] { Array(".* @system/Owners\n".utf8) }
}

import Model
import Planning
import Resolution
import Syntax

extension PlatformContext {
  func labels(of tenancy: Tenancy) -> ObjectLabels {
    labels.adding(tenancy.cluster)
      .adding(organization: tenancy.organization.name, vcluster: tenancy.name)
  }

  /// `clusters/<host-cluster>/<org>/`: what stands on the host cluster for one vCluster, what makes Flux act inside it, and what
  /// that applies there.
  func add(_ tenancy: Tenancy, to files: inout PlatformFiles) {
    let object = tenancy.organization.header.identity
    let folder = tenancy.folder
    let labels = labels(of: tenancy)
    let facts = NetworkFacts(tables)
    func add(_ name: String, _ documents: [Draft]) {
      files.add("\(folder)/\(name)", documents: documents, for: object)
    }
    // On the management cluster the platform's own folder has it: resources stand in it too.
    if tenancy.cluster != sovereign.management {
      add("namespace.yaml", [namespace(of: tenancy)])
    }
    add("quota.yaml", quota(of: tenancy))
    add("access.yaml", hostAccess(of: tenancy))
    add("vcluster.yaml", vcluster(tenancy, labels: labels))
    add("network.yaml", baseRules(of: tenancy, facts).map { $0.manifest() })
    if tenancy.isEdge {
      add("edge.yaml", edgeManifests(of: tenancy, labels: labels))
    } else {
      add("sync.yaml", sync(of: tenancy))
      for plan in tenancy.plans { addApplications(of: plan, in: tenancy, facts, to: &files) }
      addInside(tenancy, labels: labels, to: &files)
      addPairs(in: tenancy, labels: labels, to: &files)
    }
    let resources =
      files.names(in: folder)
      + files.names(in: "\(folder)/applications").map {
        "applications/\($0)"
      }
    files.addKustomization(folder, resources: resources, labels: labels.all, for: object)
  }

  /// `applications/<app>.yaml`: the network policy of each Application.
  private func addApplications(
    of plan: InstallPlan, in tenancy: Tenancy, _ facts: NetworkFacts, to files: inout PlatformFiles
  ) {
    let edges = TrafficEdges(plan)
    let own = labels(of: tenancy)
    for planned in plan.applications
    where planned.application.placement.clusters.contains(tenancy.cluster) {
      let labels = own.adding(environment: plan.environment.name).adding(planned.application)
      files.add(
        "\(tenancy.folder)/applications/\(planned.name).yaml",
        rules(of: planned, edges: edges, plan: plan, in: tenancy, facts)
          .manifest(labels: labels.beyond(own)),
        for: tenancy.organization.header.identity)
    }
  }

  /// What makes the host cluster's Flux apply the folder of a vCluster.
  func entry(of tenancy: Tenancy) -> Draft {
    [
      "apiVersion": .string(flux.kustomization),
      "kind": "Kustomization",
      "metadata": [
        "name": .string(tenancy.name), "namespace": .string(fluxNamespace),
        "labels": labels(of: tenancy).all,
      ],
      "spec": .fields(
        ("interval", "10m"),
        ("retryInterval", "1m"),
        ("timeout", "10m"),
        ("path", .string("./\(tenancy.folder)")),
        ("prune", true),
        ("wait", true),
        ("deletionPolicy", flux.waitForTermination ? "WaitForTermination" : nil),
        (
          "dependsOn", tenancy.cluster == sovereign.management ? [["name": "platform"]] : nil
        ),
        ("sourceRef", ["kind": "GitRepository", "name": .string(configurationSource)])),
    ]
  }

  /// The GitRepository of `system/catalyst-config`, in every namespace that needs it.
  var configurationSource: String { "catalyst-config" }

  func configurationRepository(namespace: String, labels: Draft? = nil) -> Draft {
    let repository = facts.naming.fixedName("configuration-repository")
    return [
      "apiVersion": .string(flux.gitRepository),
      "kind": "GitRepository",
      "metadata": .fields(
        ("name", .string(configurationSource)), ("namespace", .string(namespace)),
        ("labels", labels)),
      "spec": [
        "interval": "1m",
        "url": .string("https://\(sovereign.host(ofComponent: "gitea"))/\(repository).git"),
        "ref": ["branch": "main"],
      ],
    ]
  }

  private func namespace(of tenancy: Tenancy) -> Draft {
    [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": .fields(
        ("name", .string(tenancy.name)),
        ("labels", secured([:]))),
    ]
  }

  /// The labels of a tenancy's namespace: Pods of a vCluster may do nothing to their node.
  func secured(_ labels: Draft) -> Draft {
    guard case .mapping(let entries) = labels else { return labels }
    return .mapping(entries + [Draft.Entry("pod-security.kubernetes.io/enforce", "baseline")])
  }
}

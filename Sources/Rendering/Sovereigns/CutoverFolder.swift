import Diagnostics
import Model
import Resolution
import Syntax

/// One of the Jobs that cut a Sovereign off from where it came from: a row of `sovereign.yaml`.
struct CutoverJob {
  let row: Node
  /// From 1.
  let number: Int

  var name: String { row.word("name") ?? "" }
  /// `cutover/3-harbor-prewarm`
  var folder: String { "cutover/\(number)-\(name)" }
}

extension PlatformContext {
  /// The eight in order; none once the cutover is complete.
  var cutoverJobs: [CutoverJob] {
    guard !sovereign.sovereign.isCutOver, sovereign.management != nil else { return [] }
    return (tables.sovereign["cutover"]?.rows("jobs") ?? []).enumerated().map {
      CutoverJob(row: $1, number: $0 + 1)
    }
  }

  /// `cutover/`: what all Jobs share, and a folder for each. They lie dormant: an operator's click takes `suspend` away.
  func addCutover(to files: inout PlatformFiles) {
    let jobs = cutoverJobs
    guard let management = sovereign.management, !jobs.isEmpty else { return }
    let object = sovereign.sovereign.header.identity
    let labels = managementLabels.all
    files.add("cutover/shared/settings.yaml", documents: cutoverSettings, for: object)
    files.addKustomization(
      "cutover/shared", resources: ["settings.yaml"], labels: labels, for: object)
    for job in jobs {
      files.add("\(job.folder)/access.yaml", documents: access(of: job), for: object)
      files.add("\(job.folder)/job.yaml", documents: manifests(of: job), for: object)
      files.addKustomization(
        job.folder, resources: ["access.yaml", "job.yaml"], labels: labels, for: object)
    }
    files.add(
      "clusters/\(management.name)/cutover.yaml",
      documents: [configurationKustomization("cutover", path: "./cutover/shared")]
        + jobs.map { sync(of: $0, after: $0.number == 1 ? nil : jobs[$0.number - 2]) },
      for: object)
  }

  private func sync(of job: CutoverJob, after previous: CutoverJob?) -> Draft {
    let minutes = job.row["minutes"]?.integer ?? 10
    return [
      "apiVersion": .string(flux.kustomization),
      "kind": "Kustomization",
      "metadata": [
        "name": .string("cutover-\(job.number)-\(job.name)"), "namespace": .string(fluxNamespace),
      ],
      "spec": [
        "interval": "1h", "retryInterval": "2m", "timeout": .string("\(minutes + 5)m"),
        "path": .string("./\(job.folder)"), "prune": true,
        // A Job is ready when it is complete, so the next one waits for that.
        "wait": true,
        "suspend": true,
        "sourceRef": ["kind": "GitRepository", "name": .string(configurationSource)],
        "dependsOn": [
          ["name": .string(previous.map { "cutover-\($0.number)-\($0.name)" } ?? "cutover")]
        ],
      ],
    ]
  }

  var cutoverNamespace: String { tables.sovereign["cutover"]?.word("namespace") ?? "" }

  private func access(of job: CutoverJob) -> [Draft] {
    let account: Draft = [
      "apiVersion": "v1", "kind": "ServiceAccount",
      "metadata": ["name": .string(job.name), "namespace": .string(cutoverNamespace)],
    ]
    let rules = job.row.rows("rights")
    guard !rules.isEmpty else { return [account] }
    let name = "cutover:\(job.name)"
    return [
      account,
      [
        "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
        "metadata": ["name": .string(name)], "rules": .sequence(rules.map(Draft.node)),
      ],
      [
        "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
        "metadata": ["name": .string(name)],
        "roleRef": [
          "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": .string(name),
        ],
        "subjects": [
          [
            "kind": "ServiceAccount", "name": .string(job.name),
            "namespace": .string(cutoverNamespace),
          ]
        ],
      ],
    ]
  }
}

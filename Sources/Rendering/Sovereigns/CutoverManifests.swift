import Diagnostics
import Model
import Resolution
import Syntax

extension PlatformContext {
  /// What all Jobs read: the proxy projects, the registries of containerd, and the policy of the last Job.
  var cutoverSettings: [Draft] {
    let table = tables.sovereign["cutover"]
    let harbor = sovereign.host(ofComponent: "harbor")
    let projects = (table?.rows("projects") ?? []).map { row in
      "\(row.word("name") ?? "") \(row.word("url") ?? "") \(row.word("kind") ?? "")\n"
    }
    let mirrors = Draft.mapping(
      (table?.rows("projects") ?? []).compactMap { row in
        row.word("name").map { name in
          Draft.Entry(
            name,
            [
              "endpoint": [.string("https://\(harbor)")],
              "rewrite": ["(.*)": .string("\(name)/$1")],
            ])
        }
      })
    let registries: Draft = ["mirrors": mirrors]
    return [
      [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": ["name": "cutover", "namespace": .string(cutoverNamespace)],
        "data": [
          "projects": .string(projects.joined()),
          "registries.yaml": .string(String(decoding: write(registries), as: UTF8.self)),
          "egress-block.yaml": .string(
            String(
              decoding: write(documents: (table?.words("deniedNamespaces") ?? []).map(egressBlock)),
              as: UTF8.self)),
        ],
      ],
      [
        "apiVersion": "v1", "kind": "ConfigMap",
        "metadata": [
          "name": "cutover-status", "namespace": .string(cutoverNamespace),
          // The last Job writes into it.
          "annotations": ["kustomize.toolkit.fluxcd.io/ssa": "IfNotPresent"],
        ],
        "data": ["cutoverComplete": "false"],
      ],
    ]
  }

  /// Nothing leaves the cluster: what is not a Pod of it cannot be reached.
  private func egressBlock(_ namespace: String) -> Draft {
    [
      "apiVersion": "networking.k8s.io/v1",
      "kind": "NetworkPolicy",
      "metadata": [
        "name": "cutover-egress-block", "namespace": .string(namespace),
        "labels": managementLabels.all,
      ],
      "spec": [
        "podSelector": [:],
        "policyTypes": ["Egress"],
        "egress": .sequence(
          [
            ["to": [["namespaceSelector": [:]]]],
            // The API server has an address of its node.
            ["ports": [["port": 6443, "protocol": "TCP"]]],
          ] + (ownGateway.isEmpty ? [] : [["to": .sequence(ownGateway)]])),
      ],
    ]
  }

  /// The Sovereign's own gateway, at which its Gitea and its Harbor are reached.
  private var ownGateway: [Draft] {
    let addresses = sovereign.management.flatMap { entry(of: $0) }?.addresses ?? []
    return addresses.compactMap { IPAddress($0.value) }.sorted().map { address in
      ["ipBlock": ["cidr": .string("\(address.text)/\(address.family == .v4 ? 32 : 128)")]]
    }
  }

  /// A Job, and for the registries of containerd the DaemonSet that it waits for.
  func manifests(of job: CutoverJob) -> [Draft] {
    job.name == "registry-pivot" ? [nodePivot, manifest(of: job)] : [manifest(of: job)]
  }

  private func manifest(of job: CutoverJob) -> Draft {
    let image = job.row.word("image") ?? tables.sovereign["cutover"]?.word("image") ?? ""
    return [
      "apiVersion": "batch/v1",
      "kind": "Job",
      "metadata": [
        "name": .string(job.name), "namespace": .string(cutoverNamespace),
        "annotations": [
          "catalyst.openova.io/pivots": .string(job.row.word("pivots") ?? ""),
          // A Job cannot be changed: a new one takes its place.
          "kustomize.toolkit.fluxcd.io/force": "enabled",
        ],
      ],
      "spec": [
        "backoffLimit": 3,
        "activeDeadlineSeconds": .integer((job.row["minutes"]?.integer ?? 10) * 60),
        "template": [
          "spec": [
            "serviceAccountName": .string(job.name),
            "restartPolicy": "Never",
            "securityContext": [
              "runAsNonRoot": true, "runAsUser": 65532,
              "seccompProfile": ["type": "RuntimeDefault"],
            ],
            "containers": [
              [
                "name": .string(job.name),
                "image": .string(image),
                "command": ["/bin/sh", "-eu", "-c"],
                "args": [.string(job.row.word("script") ?? "")],
                "env": .sequence(variables(of: job)),
                "envFrom": [["secretRef": ["name": "cutover"]]],
                "securityContext": [
                  "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true,
                  "capabilities": ["drop": ["ALL"]],
                ],
                "resources": [
                  "requests": ["cpu": "100m", "memory": "128Mi"], "limits": ["memory": "512Mi"],
                ],
                "volumeMounts": [
                  ["name": "settings", "mountPath": "/settings", "readOnly": true],
                  ["name": "work", "mountPath": "/work"],
                ],
              ]
            ],
            "volumes": [
              ["name": "settings", "configMap": ["name": "cutover"]],
              ["name": "work", "emptyDir": [:]],
            ],
          ]
        ],
      ],
    ]
  }

  private func variables(of job: CutoverJob) -> [Draft] {
    let table = tables.sovereign["cutover"]
    let values = [
      ("GITEA", sovereign.host(ofComponent: "gitea")),
      ("HARBOR", sovereign.host(ofComponent: "harbor")),
      ("SOURCE", table?.word("source") ?? ""), ("MIRROR", table?.word("mirror") ?? ""),
      ("HOLD", table?.word("hold") ?? ""), ("NAMESPACE", cutoverNamespace),
      ("API_NAMESPACE", namespace(ofComponent: "platform")),
      // A home that can be written to.
      ("HOME", "/work"),
    ]
    return values.map { ["name": .string($0.0), "value": .string($0.1)] }
  }

  /// On every node: containerd's registries, written where K3s reads them.
  private var nodePivot: Draft {
    let labels: Draft = ["app.kubernetes.io/name": "registry-pivot"]
    let image = tables.sovereign["cutover"]?.word("image") ?? ""
    // K3s reads the file when it starts; a new one beside Pods that run disturbs none of them.
    let script = """
      if ! cmp -s /settings/registries.yaml /host/registries.yaml; then
        cp /settings/registries.yaml /host/registries.new
        mv /host/registries.new /host/registries.yaml
        for unit in k3s k3s-agent; do
          nsenter -t 1 -m -u -i -n -p -- systemctl try-restart "$unit.service" || true
        done
      fi
      touch /tmp/pivoted
      sleep infinity

      """
    return [
      "apiVersion": "apps/v1",
      "kind": "DaemonSet",
      "metadata": ["name": "registry-pivot", "namespace": .string(cutoverNamespace)],
      "spec": [
        "selector": ["matchLabels": labels],
        "template": [
          "metadata": ["labels": labels],
          "spec": [
            "automountServiceAccountToken": false,
            // To restart K3s on the node.
            "hostPID": true,
            "tolerations": [["operator": "Exists"]],
            "containers": [
              [
                "name": "registry-pivot",
                "image": .string(image),
                "command": ["/bin/sh", "-eu", "-c"],
                "args": [.string(script)],
                "securityContext": ["privileged": true],
                "readinessProbe": ["exec": ["command": ["test", "-e", "/tmp/pivoted"]]],
                "resources": [
                  "requests": ["cpu": "10m", "memory": "16Mi"], "limits": ["memory": "64Mi"],
                ],
                "volumeMounts": [
                  ["name": "settings", "mountPath": "/settings", "readOnly": true],
                  ["name": "host", "mountPath": "/host"],
                ],
              ]
            ],
            "volumes": [
              ["name": "settings", "configMap": ["name": "cutover"]],
              ["name": "host", "hostPath": ["path": "/etc/rancher/k3s", "type": "Directory"]],
            ],
          ],
        ],
      ],
    ]
  }
}

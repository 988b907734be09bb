import Diagnostics
import Model
import Syntax
import Workspaces

extension PlatformContext {
  /// `system/runbooks` on `main`: every Runbook, and which of them an alert starts. `nil` where there is none.
  var runbooks: PlatformFiles? {
    guard !workspace.runbooks.isEmpty else { return nil }
    var files = PlatformFiles(facts.naming.fixedName("runbook-repository"))
    files.add("CODEOWNERS", bytes: Array(".* @system/Owners\n".utf8), for: nil)
    for runbook in workspace.runbooks {
      files.add(
        path(of: runbook), manifest(of: runbook.header, labels: labels),
        for: runbook.header.identity)
    }
    files.add("alerts.yaml", alerts, for: nil)
    files.addKustomization(
      "", resources: ["alerts.yaml"] + workspace.runbooks.map(path).sorted(), for: nil)
    return files
  }

  private func path(of runbook: Runbook) -> String {
    let namespace = runbook.header.namespace.map { "\($0.value)/" } ?? ""
    return "runbooks/\(namespace)\(runbook.header.name.value).yaml"
  }

  /// By alert the Runbooks that it starts, for whoever receives it.
  private var alerts: Draft {
    var byAlert: [String: [String]] = [:]
    for runbook in workspace.runbooks {
      for alert in runbook.alerts {
        byAlert[alert.value, default: []].append(path(of: runbook))
      }
    }
    let table = Draft.mapping(
      byAlert.sorted { $0.key < $1.key }.map { alert, paths in
        Draft.Entry(alert, .sequence(Set(paths).sorted().map(Draft.string)))
      })
    return [
      "apiVersion": "v1",
      "kind": "ConfigMap",
      "metadata": [
        "name": "runbook-alerts",
        "namespace": .string(facts.naming.fixedName("policy-namespace")),
        "labels": labels.all,
      ],
      "data": ["alerts.yaml": .string(String(decoding: write(table), as: UTF8.self))],
    ]
  }
}

internal import Model
internal import Shell

/// The page of the documentation about controllers: every flag, metric and condition.
package func controllerPage() -> String {
  let metrics = Metrics.Declaration.all.map { metric in
    "| `\(metric.name)` | \(metric.kind.rawValue) | \(metric.labels.map { "`\($0)`" }.joined(separator: ", ")) | \(metric.help) |"
  }
  let controllers = Controller.all.map { controller in
    "| \(controller.name) | \(controller.kinds.map(\.rawValue).joined(separator: ", ")) | \(controller.observes.map(\.rawValue).joined(separator: ", ")) | \(controller.keeps) | \(controller.finalizer.map { "`\($0)`" } ?? "") |"
  }
  return """
    # Controllers

    Written by `make docs` from the sources.

    `catalyst controller` follows a workspace, in a folder or in a Kubernetes API server, and keeps Git
    repositories and statuses as it wants them. A controller is one pure function of the compiler; what it
    wants is what `catalyst check`, `plan` and `render` give. Nothing polls: with nothing to do there are
    watches and renewals of the Lease, and no CPU.

    | controller | kinds | follows besides, where it is there | keeps | finalizer |
    |---|---|---|---|---|
    \(controllers.joined(separator: "\n"))

    ## Flags
    ```
    \(help(Program.catalystController))
    ```

    ## Status
    The condition `Ready` has one of these reasons.

    | reason | means |
    |---|---|
    | Rendered | its branches are as they should be; `commits` names what they stand at |
    | Registered | it is a Blueprint that can be installed; `versions` are those to choose from |
    | Valid | nothing is written for it, and nothing is wrong with it |
    | Invalid | `diagnostics` say what is wrong, each with the place in the object (`path`, a JSON Pointer) |
    | Held | something that it is computed from has an error; what stands in Git stays as it is |
    | Waiting | Flux is not ready for it: what it depends on has to become ready, or what needs it to go, before it changes |
    | NotPlanned, NotResolved | its Environment, Organization or Sovereign is missing |
    | NotSwitchable | it cannot be switched to one of its standbys |
    | NotRendered | rendering found something wrong; `diagnostics` say what |
    | EditedByHand | people changed generated files in Git; nothing is overwritten |
    | NotWritten | Git could not be written; it is tried again after a growing time |
    | Deleting | it goes as soon as its Environment's branch no longer names it |

    Besides, where the API server has them: `releases` is what Flux says of an Application on each host
    cluster, `replication` what CNPG says of a Continuum's databases, `score` what policy reports come to.

    With `--directory DIR` statuses are `DIR/.catalyst/status/KIND/NAMESPACE/NAME.yaml`.

    ## Probes and metrics
    `/healthz` says that the process runs, `/readyz` that its cache is filled, `/metrics` what it did.

    | metric | type | labels | |
    |---|---|---|---|
    \(metrics.joined(separator: "\n"))

    ## More than one replica
    Replicas elect a leader by the Lease `catalyst-controller` in the pod's namespace: 15 s long, renewed
    every 2 s; a leader that could not renew for 10 s writes nothing more (`--lease-duration` scales all
    three). `--shard I/N` parts the
    Organizations among N leaders, each with a Lease of its own; the label `catalyst.openova.io/shard` on an
    object says another part. The Role in `deploy/base/lease-role.yaml` names the Lease: with shards it names
    `catalyst-controller-0` and those that follow.

    ## Changes in waves
    Flux orders first installations alone. Where it is followed, an Application changes only when what it
    depends on stands in Git as it is wanted, is applied by Flux, and is ready; what is no longer wanted goes
    after all changes, first what nothing else needs. `Waiting` says what for. `catalyst render --wave N`
    does the same by hand.

    ## In a cluster
    `kubectl apply -k deploy/base` installs CRDs, controllers and the webhook; `deploy/monitoring` is a
    component with a ServiceMonitor. What the controllers may do is derived from what they watch and write.

    """
}

private func help(_ program: Program) -> String {
  var text = program.help(for: program.root, at: [], width: 96)
  while text.last == "\n" { text.removeLast() }
  return text
}

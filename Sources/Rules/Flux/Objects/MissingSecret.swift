import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Whatever reads a secret that nobody makes waits for it, and so does everything that depends on what waits.
  static let fluxMissingSecret = Rule(
    "flux-missing-secret", .warning, "a secret that is read is made somewhere"
  ) { workspace in
    let manifests = workspace.workspace.manifests
    let made = MadeSecrets(manifests)
    let uses = SecretUse.all(workspace.workspace)
    let given = givenSecrets(uses, made)
    var order: [SecretName] = []
    var missing: [SecretName: [SecretUse]] = [:]
    for use in uses where !made.contains(use.secret) && !given.contains(use.secret) {
      // Where nothing is made here, secrets come from elsewhere; not so a name that differs from what all others read.
      let isKnown = given.contains { $0.namespace == use.secret.namespace }
      guard !made.isEmpty || use.isValues || (isKnown && !use.isWorkload) else { continue }
      if use.isWorkload, made.mayBeOfChart(use.secret) { continue }
      if missing[use.secret] == nil { order.append(use.secret) }
      missing[use.secret, default: []].append(use)
    }
    return order.compactMap { secret in
      missing[secret].flatMap { finding($0, made.names(beside: secret) + given.map(\.name)) }
    }
  }
}

/// What three sources and more read and nothing here makes is there before anything is fetched; only where this
/// workspace makes no secret at all.
private func givenSecrets(_ uses: [SecretUse], _ made: MadeSecrets) -> Set<SecretName> {
  if !made.isEmpty { return [] }
  let counts = Dictionary(grouping: uses.filter { !$0.isValues && !$0.isWorkload }, by: \.secret)
  return Set(counts.filter { $0.value.count >= 3 }.keys)
}

/// One finding for a secret, however many read it.
private func finding(_ users: [SecretUse], _ others: [String]) -> Finding? {
  guard let first = users.first else { return nil }
  let more = users.count - 4
  let notes = users.dropFirst().prefix(3).map {
    Note("\($0.manifest.title) reads it too", at: $0.place)
  }
  let (name, namespace) = (first.secret.name, first.secret.namespace)
  return first.manifest.finding(
    "\(first.manifest.title) reads the secret '\(name)' in '\(namespace)', which nothing here makes"
      + (more > 0 ? "; \(counted(more, "other")) besides those named" : ""),
    at: first.place, notes: notes,
    help: nearestName(to: name, among: others.sorted()).map { "did you mean '\($0)'?" }
      ?? "make it with an ExternalSecret")
}

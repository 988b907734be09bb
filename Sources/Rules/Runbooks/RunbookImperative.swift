import Diagnostics
import Model
import Workspaces

extension Rule {
  /// What Git does not say is undone by Flux, and what Flux does not know is lost.
  static let runbookImperative = Rule(
    "runbook-imperative", .error,
    "no step of a Runbook installs or changes what Flux installs and changes"
  ) { object, _ in
    guard case .runbook(let runbook) = object else { return [] }
    return runbook.steps.compactMap { step in
      guard case .run(let command) = step,
        let word = imperative.first(where: { command.value.contains($0.command) })
      else { return nil }
      return Finding(
        "the step runs '\(word.command)', which goes past Flux", at: command.range,
        path: "/spec/steps", help: word.instead)
    }
  }
}

/// Commands that change what Git holds, and what to do instead.
private let imperative: [(command: String, instead: String)] = [
  ("kubectl apply", "commit the manifest, and let the step wait for Flux"),
  ("kubectl create ", "commit the manifest, and let the step wait for Flux"),
  ("kubectl edit", "commit the change, and let the step wait for Flux"),
  ("helm install", "commit a HelmRelease, and let the step wait for it"),
  ("helm upgrade", "commit the new version, and let the step wait for it"),
  ("helm uninstall", "remove the HelmRelease in Git"),
  ("helm rollback", "revert the commit"),
]

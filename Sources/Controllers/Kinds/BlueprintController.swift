internal import Compiler
internal import Diagnostics
internal import Model
internal import Resolution
internal import Syntax
internal import Versioning

extension Controller {
  /// A Blueprint: what `catalyst check` finds in it, the versions that whoever sees it may choose
  /// from, and for one of an Organization's own its repository.
  static let blueprint = Controller(
    "blueprint", .blueprint, keeps: "its Organization's `shared-blueprints`",
    in: .whole
  ) { object, world in
    var outcome = world.placed(object, "its repository is as it should be")
    let namespace = object.identity.namespace ?? Catalog.publicNamespace
    let versions = world.analysis.resolved.catalog.registered(
      object.identity.name, seenFrom: namespace)
    if outcome.ready.reason == "Valid" {
      outcome.ready = Judgement(.yes, "Registered", "it can be installed")
    }
    if !versions.isEmpty {
      outcome.details.append(
        .init(
          "versions",
          .sequence(
            versions.prefix(1024).map { version, source in
              ["version": .string(version.description), "source": .string(source)]
            })))
    }
    return outcome
  }
}

extension Catalog {
  /// The versions of a Blueprint that are seen from a namespace, newest first, each with the catalog
  /// that gives it: the public one, the Sovereign's, an Organization's own. The nearest counts.
  fileprivate func registered(
    _ name: String, seenFrom namespace: String
  ) -> [(version: Version, source: String)] {
    var found: [(version: Version, source: String, rank: Int)] = []
    let chain = [Catalog.publicNamespace, Catalog.sovereignNamespace, namespace]
    // Who looks from the public catalog does not see the Sovereign's.
    let seen = Array(chain.prefix((chain.firstIndex(of: namespace) ?? 2) + 1))
    for entry in versions(of: name) {
      let own = entry.blueprint.header.namespace?.value ?? Catalog.publicNamespace
      guard let rank = seen.firstIndex(of: own) else { continue }
      let source = own == namespace && rank == 2 ? "shared-blueprints" : own
      if let place = found.firstIndex(where: { $0.version == entry.version }) {
        if found[place].rank < rank { found[place] = (entry.version, source, rank) }
      } else {
        found.append((entry.version, source, rank))
      }
    }
    return found.map { ($0.version, $0.source) }
  }
}

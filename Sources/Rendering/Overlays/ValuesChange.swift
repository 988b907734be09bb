import Diagnostics
import Resolution
import Syntax

extension ApplicationContext {
  /// What a host cluster's values say otherwise than the base's; `nil` where nothing. Kustomize drops a null from a patch and
  /// takes `$patch` for an order to itself, so neither can be said.
  func valuesChange(at position: Int) -> Diagnosed<Draft?> {
    guard position > 0 else { return Diagnosed(nil) }
    let values = values(on: position)
    var missing: [String] = []
    let change = difference(from: self.values(on: 0), to: values, missing: &missing)
    let region = application.placement.clusters[position].region
    var diagnostics = missing.map { path in
      Finding(
        "'\(name)' has no '\(path.dropFirst())' in region '\(region)', which its primary region has, and a patch cannot take it away",
        at: place, path: "/spec/config",
        help: "give it a value there that stands for none, such as an empty text or false"
      ).diagnostic("removed-value")
    }
    if let change {
      let origin = values.range
      diagnostics += unsayable(Tree(change, origin: origin).root, in: region)
    }
    return Diagnosed(change, diagnostics)
  }

  private func unsayable(_ node: Node, in region: String) -> [Diagnostic] {
    node.entries.flatMap { entry -> [Diagnostic] in
      if entry.value.isNull {
        let finding = Finding(
          "'\(entry.name)' is null in region '\(region)' only, and kustomize drops a null from a patch",
          at: entry.value.range, help: "write a value that stands for none, such as an empty text")
        return [finding.diagnostic("removed-value")]
      }
      if entry.key.hasText("$patch") {
        let finding = Finding(
          "kustomize would take the key '$patch' for an order to itself", at: entry.key.range,
          help: "give the same value in every region, so that no patch has to carry it")
        return [finding.diagnostic("reserved-key")]
      }
      return unsayable(entry.value, in: region)
    }
  }
}

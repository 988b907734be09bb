import Diagnostics
import Resolution
import Syntax

extension ApplicationContext {
  /// What a release gets in a host cluster: the Application's config there, and what its dependencies offer.
  func values(on position: Int) -> Node {
    let config = application.config(at: position)
    guard !application.dependencies.isEmpty else { return config }
    let offered: Draft = [
      "dependencies": .mapping(
        application.dependencies.map { Draft.Entry($0.alias, $0.view) })
    ]
    let origin = config.range
    return Tree(merge(Tree(offered, origin: origin).root, under: config), origin: origin).root
  }

  /// `base/values.yaml`: the values in the primary region. They are kept in a ConfigMap, which has room for a mebibyte.
  var valuesFile: Diagnosed<[UInt8]> {
    let bytes = write(values(on: 0))
    guard bytes.count > 1_048_576 else { return Diagnosed(bytes) }
    let finding = Finding(
      "the values of '\(name)' have \(bytes.count) bytes, and a ConfigMap holds at most 1048576",
      at: place, help: "keep large files out of 'spec.config'")
    return Diagnosed(bytes, [finding.diagnostic("values-too-large")])
  }
}

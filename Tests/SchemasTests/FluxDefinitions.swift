import Fixtures
import Foundation

/// The definitions of the newest Flux version, where they are at hand.
enum FluxDefinitions {
  static let all: [(path: String, text: String)] = {
    let root = "\(Checkout.shared)/flux-crds"
    guard let names = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] else {
      print("SKIPPED: \(root) is not there, so the definitions of Flux were not read")
      return []
    }
    let versions = names.filter { $0.hasSuffix(".yaml") }.map { $0.prefix { $0 != "/" } }
    guard let newest = versions.max() else { return [] }
    return names.filter { $0.hasPrefix("\(newest)/") && $0.hasSuffix(".yaml") }.sorted().compactMap
    {
      name in
      FileManager.default.contents(atPath: "\(root)/\(name)").map {
        (name, String(decoding: $0, as: UTF8.self))
      }
    }
  }()
}

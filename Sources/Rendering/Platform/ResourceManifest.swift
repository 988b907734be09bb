import Diagnostics
import Model
import Resolution
import Syntax

extension PlatformContext {
  /// An object as a person wrote it, with the labels of its class; what a cluster says of it is left out.
  func manifest(of header: Header, labels own: ObjectLabels) -> Draft {
    let kind = header.catalystKind
    let known = kind.flatMap { facts.labels.class(of: $0)?.name }.map { own.ofClass($0) }
    return .fields(
      ("apiVersion", .string(kind?.apiVersion ?? header.apiVersion.value)),
      ("kind", .string(header.kind.value)),
      (
        "metadata",
        .fields(
          ("name", .string(header.name.value)),
          ("namespace", header.namespace.map { .string($0.value) }),
          ("labels", merged(known ?? .mapping([]), with: header)),
          ("annotations", annotations(of: header)))
      ),
      ("spec", header.node["spec"].map(Draft.node)))
  }

  /// Computed labels, then those that people added.
  private func merged(_ computed: Draft, with header: Header) -> Draft {
    guard case .mapping(let entries) = computed else { return computed }
    let keys = Set(entries.map(\.key))
    var seen: Set<String> = []
    let others = header.labels.filter {
      !keys.contains($0.key.value) && seen.insert($0.key.value).inserted
    }.map { Draft.Entry($0.key.value, .string($0.value.value)) }
    let sovereign = entries.contains { $0.key == "openova.io/sovereign" }
    let own =
      sovereign || header.label("openova.io/sovereign") != nil
      ? [] : [Draft.Entry("openova.io/sovereign", .string(self.sovereign.domain))]
    return .mapping(own + entries + others)
  }

  private func annotations(of header: Header) -> Draft? {
    let kept = header.annotations.filter {
      !$0.key.value.hasPrefix("kubectl.kubernetes.io/")
    }
    guard !kept.isEmpty else { return nil }
    return .mapping(kept.map { Draft.Entry($0.key.value, .string($0.value.value)) })
  }
}

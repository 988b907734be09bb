import Syntax

extension ResourceList {
  /// Puts what others need first, unless the kustomization says otherwise: by kind, then by name.
  mutating func sort(_ options: Node?, facts: KustomizeFacts) {
    if options?["order"]?.text == "fifo" { return }
    let first = options?["legacySortOptions"]?["orderFirst"]?.items.map(\.text) ?? []
    let last = options?["legacySortOptions"]?["orderLast"]?.items.map(\.text) ?? []
    let isOwn = !first.isEmpty || !last.isEmpty
    func rank(_ kind: String) -> Int {
      if !isOwn { return facts.rank(of: kind) }
      if let place = first.lastIndex(of: kind) { return place - first.count }
      return last.lastIndex(of: kind).map { $0 + 1 } ?? 0
    }
    let keys = resources.map { OrderKey($0, rank: rank($0.kind.kind)) }
    resources = resources.indices.sorted { keys[$0] < keys[$1] }.map { resources[$0] }
  }
}

/// By what objects of a build are ordered.
private struct OrderKey: Comparable {
  private let rank: Int
  private let isNamespace: Bool
  private let kind: String
  private let identity: String

  init(_ resource: Resource, rank: Int) {
    self.rank = rank
    let kind = resource.kind
    isNamespace = kind.kind == "Namespace"
    func text(_ value: String, or missing: String) -> String { value.isEmpty ? missing : value }
    self.kind = [
      text(kind.group, or: "~G"), text(kind.version, or: "~V"), text(kind.kind, or: "~K"),
    ].joined(separator: "_")
    identity = [text(resource.namespace, or: "~X"), text(resource.name, or: "~N")]
      .joined(separator: "|")
  }

  static func < (left: OrderKey, right: OrderKey) -> Bool {
    if left.rank != right.rank { return left.rank < right.rank }
    func precedes(_ left: String, _ right: String) -> Bool {
      left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    if left.kind != right.kind {
      // Those of the core stand before all others of that name.
      let isReversed = left.isNamespace && right.isNamespace
      return isReversed ? precedes(right.kind, left.kind) : precedes(left.kind, right.kind)
    }
    return precedes(left.identity, right.identity)
  }
}

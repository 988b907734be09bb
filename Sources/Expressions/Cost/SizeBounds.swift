package import Diagnostics

/// How large the values that a schema allows can be, as Kubernetes reckons when it estimates what a rule costs.
package final class SizeBounds: Sendable {
  /// Items of a list, entries of a map, bytes of a string at most; 0 for what has no size.
  package let most: UInt64
  /// Bytes of the shortest JSON that a value is written in.
  package let shortestText: UInt64
  /// By the names that expressions write.
  package let fields: [String: SizeBounds]
  /// Of a list's items or a map's values.
  package let items: SizeBounds?
  /// Whether `items` are the values of a map.
  package let isMap: Bool
  /// What the schema could say to make `most` smaller, and does not.
  package let missing: MissingLimit?

  package init(
    most: UInt64 = 0, shortestText: UInt64, fields: [String: SizeBounds] = [:],
    items: SizeBounds? = nil, isMap: Bool = false, missing: MissingLimit? = nil
  ) {
    self.most = most
    self.shortestText = shortestText
    self.fields = fields
    self.items = items
    self.isMap = isMap
    self.missing = missing
  }

  /// The keys of a map count nothing.
  static let key = SizeBounds(shortestText: 2)
}

/// A keyword that a schema lacks, so that only the size of a request bounds what stands there.
package struct MissingLimit: Hashable, Sendable {
  /// Such as `maxItems`.
  package let keyword: String
  /// The field that it belongs to, such as `.spec.tags[]`.
  package let field: String
  package let place: SourceRange

  package init(_ keyword: String, of field: String, at place: SourceRange) {
    self.keyword = keyword
    self.field = field
    self.place = place
  }
}

/// What an expression costs at most, by the sizes of what it may be given.
package struct CostEstimate: Sendable {
  /// In steps of Kubernetes; the largest number where nobody can tell.
  package var steps: UInt64
  /// What would make it cheaper, in the order in which the expression comes upon it.
  package var missing: [MissingLimit]
  /// What is made by a function and of unknown length, where that makes it dear.
  package var unknown: SourceRange?
}

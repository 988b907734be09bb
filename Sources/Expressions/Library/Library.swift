/// The functions that every expression may call, by name; one of a namespace has it in its name, as `math.abs`.
struct Library: Sendable {
  private(set) var functions: [String: [Overload]]

  init(_ functions: [String: [Overload]]) { self.functions = functions }

  /// What cel-spec and its extensions have, and Kubernetes' functions.
  static let standard = Library([:]).adding([
    core, conversions, strings, stringExtensions, stringParts, stringFormat, matching,
    regularExpressions, times,
    mathematics, extrema, lists, sets, encoders, optionals,
    aggregates, addresses, urls, quantities, versions, formats,
  ])

  /// `standard`, but for the functions that mean another thing to Kubernetes.
  static let kubernetes = Library(
    standard.functions.merging(kubernetesTimes.functions) { _, other in other })

  private func adding(_ libraries: [Library]) -> Library {
    var sum = functions
    for library in libraries {
      sum.merge(library.functions) { $0 + $1 }
    }
    return Library(sum)
  }

  subscript(_ name: String) -> [Overload]? { functions[name] }
}

package import Syntax

/// What stands under the roots of an expression: views of trees, or values of their own.
package struct Roots: Sendable {
  private let names: [String]
  private let values: [Value]

  /// `("config", node)` is what `.config` means.
  package init(_ roots: [(String, Node)]) {
    names = roots.map(\.0)
    values = roots.map { Value($0.1) }
  }

  package init(values roots: [(String, Value)]) {
    names = roots.map(\.0)
    values = roots.map(\.1)
  }

  package static let none = Roots([])

  /// `hint` is where the name stands when roots are given in the order of the environment.
  @inline(__always)
  func value(_ name: String, hint: Int) -> Value? {
    if hint < names.count, names[hint] == name { return values[hint] }
    return names.firstIndex(of: name).map { values[$0] }
  }
}

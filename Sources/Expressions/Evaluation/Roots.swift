package import Syntax

/// What stands under the roots of an expression: views of trees, or values of their own.
package struct Roots: Sendable {
  private let names: [String]
  private let values: [Value]
  /// The nodes among the values, which these hold.
  private let views: [BorrowedNode?]

  /// `("config", node)` is what `.config` means.
  package init(_ roots: [(String, Node)]) {
    self.init(values: roots.map { ($0.0, Value($0.1)) })
  }

  package init(values roots: [(String, Value)]) {
    self.init(names: roots.map(\.0), values: roots.map(\.1))
  }

  /// For those who evaluate often: `names` can be one array for all, as long as `values` or longer.
  package init(names: [String], values: [Value]) {
    self.names = names
    self.values = values
    views = values.map { value in
      if case .node(let node) = value { BorrowedNode(node) } else { nil }
    }
  }

  package static let none = Roots([])

  func value(_ name: String, hint: Int) -> Value? {
    withView { view in view.position(of: name, hint: hint).map { values[$0] } }
  }

  /// Calls `body` with the roots as they can be read without counting references.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    names.withUnsafeBufferPointer { names in
      values.withUnsafeBufferPointer { values in
        views.withUnsafeBufferPointer { body(View(names: names, values: values, views: $0)) }
      }
    }
  }

  struct View {
    fileprivate let names: UnsafeBufferPointer<String>
    let values: UnsafeBufferPointer<Value>
    let views: UnsafeBufferPointer<BorrowedNode?>

    /// `hint` is where the name stands when roots are given in the order of the environment.
    func position(of name: String, hint: Int) -> Int? {
      if hint < values.count, names[hint] == name { return hint }
      return names.firstIndex(of: name).flatMap { $0 < values.count ? $0 : nil }
    }
  }
}

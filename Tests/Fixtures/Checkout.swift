/// Where the checkout and the material beside it stand, seen from the test sources.
package enum Checkout {
  /// The root of the checkout, from this file's own place in it.
  package static let root: String = {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
  }()

  /// Real input and public conformance suites; absent outside the workplace.
  package static let shared: String = root + "/../shared"
}

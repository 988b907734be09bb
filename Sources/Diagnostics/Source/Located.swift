/// A value and the place that spelled it.
@usableFromInline
package struct Located<Value: Sendable>: Sendable {
  @usableFromInline package let value: Value
  @usableFromInline package let range: SourceRange

  @inlinable @inline(__always)
  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  @inlinable
  package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: range)
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

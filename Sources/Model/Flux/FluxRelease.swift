/// A minor release of Flux. Patches change no field, so they are not told apart.
package struct FluxRelease: Hashable, Sendable, Comparable {
  package let major: Int
  package let minor: Int

  /// `2.7`, `v2.7` or `2.7.3`; `nil` for anything else.
  package init?(_ text: String) {
    let numbers = (text.hasPrefix("v") ? text.dropFirst() : text[...])
      .split(separator: ".", omittingEmptySubsequences: false)
      .map { $0.utf8.count <= 4 && $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
    guard (2...3).contains(numbers.count), !numbers.contains(nil), let major = numbers[0],
      let minor = numbers[1]
    else { return nil }
    self.major = major
    self.minor = minor
  }

  package static func < (left: FluxRelease, right: FluxRelease) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}

extension FluxRelease: CustomStringConvertible {
  package var description: String { "\(major).\(minor)" }
}

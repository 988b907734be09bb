import Versioning

/// Kubernetes' `semver`.
extension Library {
  private static let semver = CELType.opaque("kubernetes.Semver", [])

  static let versions = Library([
    "semver": [
      .function([.string], semver) { (call) throws(Failure) in
        .opaque(.version(try version(call.text(0), normalizing: false)))
      },
      .function([.string, .bool], semver) { (call) throws(Failure) in
        .opaque(.version(try version(call.text(0), normalizing: call.isTrue(1))))
      },
    ],
    "isSemver": [
      .function([.string], .bool) {
        .bool((try? version($0.text(0), normalizing: false)) != nil)
      },
      .function([.string, .bool], .bool) {
        .bool((try? version($0.text(0), normalizing: $0.isTrue(1))) != nil)
      },
    ],
    "major": number(\.major),
    "minor": number(\.minor),
    "patch": number(\.patch),
    "isLessThan": comparison { .bool($0 < $1) },
    "isGreaterThan": comparison { .bool($0 > $1) },
    "compareTo": comparison(.int) { .int($0 < $1 ? -1 : $0 > $1 ? 1 : 0) },
  ])

  private static func number(_ number: @escaping @Sendable (Version) -> UInt64) -> [Overload] {
    [.method([semver], .int) { .int($0.version(0).map { Int64(clamping: number($0)) } ?? 0) }]
  }

  private static func comparison(
    _ result: CELType = .bool, _ body: @escaping @Sendable (Version, Version) -> Value
  ) -> [Overload] {
    [
      .method([semver, semver], result) { call in
        guard let left = call.version(0), let right = call.version(1) else { return .null }
        return body(left, right)
      }
    ]
  }

  private static func version(
    _ text: String, normalizing: Bool
  ) throws(Failure) -> Version {
    do throws(SpellingError) {
      return try Version(normalizing ? normalized(text) : text, as: .strict)
    } catch {
      throw .other("'\(text.prefix(80))' is no version: \(error.message)")
    }
  }

  /// Without a leading `v` and leading zeros, and with the numbers that are left out; a short version may have nothing
  /// behind its numbers.
  private static func normalized(_ text: String) -> String {
    var parts = (text.hasPrefix("v") ? text.dropFirst() : text[...])
      .split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    parts = parts.map { part in
      guard part.utf8.count > 1 else { return part }
      let digits = part.drop { $0 == "0" }
      return digits.first.map { $0.isASCII && $0.isNumber } ?? false ? digits : "0" + digits
    }
    while parts.count < 3 { parts.append("0") }
    return parts.joined(separator: ".")
  }
}

extension Call {
  fileprivate func version(_ position: Int) -> Version? {
    if case .opaque(.version(let version)) = self[position] { version } else { nil }
  }

  fileprivate func isTrue(_ position: Int) -> Bool {
    if case .bool(true) = self[position] { true } else { false }
  }
}

import Expressions

extension Format {
  /// ECMA-262. A pattern that RE2 cannot run is one all the same.
  static let regularExpression = Format(name: "regex", phrase: "a regular expression") { text in
    do throws(PatternError) {
      _ = try Pattern(String(decoding: text, as: UTF8.self))
      return true
    } catch {
      return error.kind == .unsupported
    }
  }
}

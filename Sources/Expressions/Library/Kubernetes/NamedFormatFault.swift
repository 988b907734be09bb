/// What `validate` says of a text that does not fit. Rules of CRDs compare with these texts, so they are the ones that an API
/// server gives.
enum NamedFormatFault {
  static let empty = "must be non-empty"
  static let dots = "must not contain dots"

  static let label = fault(
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
      + "and must start and end with an alphanumeric character",
    examples: ["my-name", "123-abc"], pattern: labelPattern)

  static let subdomain = fault(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
      + "and must start and end with an alphanumeric character",
    examples: ["example.com"], pattern: labelPattern + "(\\." + labelPattern + ")*")

  static let oldLabel = fault(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', "
      + "start with an alphabetic character, and end with an alphanumeric character",
    examples: ["my-name", "abc-123"], pattern: "[a-z]([-a-z0-9]*[a-z0-9])?")

  static let labelValue = fault(
    "a valid label must be an empty string or " + letters(opening: "consist"),
    examples: ["MyValue", "my_value", "12345"], pattern: "(" + namePattern + ")?")

  static let namePart = fault(
    letters(opening: "must consist"), examples: ["MyName", "my.name", "123-abc"],
    pattern: namePattern)

  static let qualifiedName =
    "a qualified name " + namePart
    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"

  static func uri(_ text: String) -> String {
    text.isEmpty ? "parse \"\": empty url" : "parse \"\(text)\": invalid URI for request"
  }

  private static let labelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"
  private static let namePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"

  private static func letters(opening: String) -> String {
    opening + " of alphanumeric characters, '-', '_' or '.', "
      + "and must start and end with an alphanumeric character"
  }

  private static func fault(_ text: String, examples: [String], pattern: String) -> String {
    let quoted = examples.map { "'\($0)', " }.joined(separator: " or ")
    return "\(text) (e.g. \(quoted)regex used for validation is '\(pattern)')"
  }
}

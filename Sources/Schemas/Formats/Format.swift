/// A named form of string, as `format` asks for it.
struct Format: Sendable {
  let name: String
  /// For a message: "a host name".
  let phrase: String
  /// Over UTF-8.
  let accepts: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

  /// The formats of a dialect; `nil` for a name that it does not know, and which therefore checks nothing.
  static func named(_ name: String, in dialect: Dialect) -> Format? {
    dialect.isStructural
      ? structural[name.replacing("-", with: "")] : jsonSchema[name]
  }

  /// Those of JSON Schema, and Kubernetes' that a configSchema may use.
  private static let jsonSchema = table([
    date, time, dateTime, duration, hostname, internationalHostname, email, internationalEmail,
    ipv4, ipv6, cidr, uri, uriReference, iri, iriReference, uriTemplate, uuid, jsonPointer,
    relativeJSONPointer, regularExpression, quantity, intOrString,
  ])

  private static func table(_ formats: [Format]) -> [String: Format] {
    var table: [String: Format] = [:]
    for format in formats { table[format.name] = format }
    return table
  }

  private static let structural = table(kubernetes)
}

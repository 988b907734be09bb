/// A named form of string, as `format` asks for it.
struct Format: Sendable {
  let name: String
  /// For a message: "a host name".
  let phrase: String
  /// Over UTF-8.
  let accepts: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

  /// The formats of a dialect; `nil` for a name that it does not know.
  static func named(_ name: String, in dialect: Dialect) -> Format? {
    all.first { $0.name == name }
  }

  private static let all: [Format] = [hostname, email]
}

import Model
import Shell

/// A kind as people write it on a command line: `Application`, `application`, `applications`.
struct KindName: ArgumentValue {
  let kind: Kind

  init?(argument: String) {
    let name = argument.lowercased()
    let found = Kind.allCases.first { $0.rawValue.lowercased() == name || $0.plural == name }
    guard let found else { return nil }
    kind = found
  }

  static var expectation: String { "a kind of the platform" }
  static var choices: [String] { Kind.allCases.map(\.rawValue).sorted() }
}

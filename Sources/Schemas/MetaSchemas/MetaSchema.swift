import Diagnostics
import Syntax

/// The meta-schemas that are built in: 2020-12's, with one for each vocabulary, and draft-07's.
enum MetaSchema {
  /// The root of the schema at an address; `nil` for all that are not built in.
  static func root(at address: String) -> Node? { roots[address] }

  private static let roots: [String: Node] = {
    var roots: [String: Node] = [:]
    for (name, text) in draft2020 {
      let address = "https://json-schema.org/draft/2020-12/\(name)"
      roots[address] = node(text, address)
    }
    for address in ["http://json-schema.org/draft-07/schema"] {
      roots[address] = node(draft07, address)
    }
    return roots
  }()

  private static func node(_ text: String, _ address: String) -> Node? {
    parse(SourceFile(path: address, text: text)).value.documents.first
  }
}

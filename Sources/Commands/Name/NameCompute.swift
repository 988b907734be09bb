import Diagnostics
import Model
import Shell
import Syntax

extension Command {
  /// Computes one name.
  static let nameCompute = Command(
    "compute", "computes a name",
    discussion: """
      Dimensions are given as KEY=VALUE; a value may be long ('hetzner') or short ('hz'). A \
      dimension that is a name itself, such as a location code, is computed from the others.
      """,
    examples: [
      Example(
        "catalyst name compute host-cluster provider=hetzner region=fsn building-block=rtz env-type=prod",
        "hz-fsn-rtz-prod"),
      Example("catalyst name compute environment organization=acme env-type=stg", "acme-stg"),
    ],
    operands: [pattern, dimensions]
  ) { invocation in
    let naming = try invocation.facts().naming
    let name = invocation[pattern] ?? ""
    guard naming.pattern(name) != nil else {
      let known = naming.patterns.map(\.name)
      throw UsageError(
        "there is no kind of name '\(name)'",
        help: nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "'catalyst name list' shows them")
    }
    let values = Dictionary(
      invocation[dimensions].map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    switch naming.compose(name, values) {
    case .failure(let error):
      throw UsageError(error.message, help: "'catalyst name list' shows what each name is made of")
    case .success(let text):
      invocation.write(["pattern": .string(name), "name": .string(text)], or: text)
      return .success
    }
  }
}

private let pattern = Operand<String>("PATTERN", help: "the kind of name, such as host-cluster")
private let dimensions = OperandList<KeyValue>(
  "KEY=VALUE", help: "a dimension and its value")

/// `key=value`.
struct KeyValue: ArgumentValue {
  let key: String
  let value: String

  init?(argument: String) {
    guard let separator = argument.firstIndex(of: "="), separator > argument.startIndex else {
      return nil
    }
    key = String(argument[..<separator])
    value = String(argument[argument.index(after: separator)...])
  }

  static var expectation: String { "a key, '=' and a value" }
}

extension Invocation {
  /// Writes a value as JSON, or the text that says the same to people.
  func write(_ draft: Draft, or text: String) {
    switch format {
    case .json:
      let file = SourceFile(path: "output", bytes: [])
      console.output.write(json(Tree(draft, origin: file.beginning).root) + "\n")
    default:
      console.output.write(text + "\n")
    }
  }
}

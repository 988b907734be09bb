import Diagnostics
import Model
import Shell
import Syntax

extension Command {
  /// Prints the CustomResourceDefinitions of the kinds.
  static let crds = Command(
    "crds", "prints the CustomResourceDefinitions of the platform's kinds",
    discussion: """
      Without a kind, those of all. What is printed is what 'catalyst check' checks objects by, and \
      what a cluster takes.
      """,
    examples: [
      Example("catalyst crds | kubectl apply --server-side -f -", "teaches a cluster every kind"),
      Example("catalyst crds Application Blueprint > crds.yaml", "two of them, into a file"),
    ],
    operands: [kinds]
  ) { invocation in
    let wanted = invocation[kinds].map(\.kind)
    let definitions = try (wanted.isEmpty ? Kind.allCases.sorted() : wanted)
      .map(invocation.definition)
    if invocation.format == .json {
      let list: Draft = [
        "apiVersion": "v1", "kind": "List",
        "items": .sequence(definitions.map { .node($0.root) }),
      ]
      let origin = SourceFile(path: "crds", bytes: []).beginning
      invocation.console.output.write(json(Tree(list, origin: origin).root) + "\n")
      return .success
    }
    for (position, definition) in definitions.enumerated() {
      if position > 0 { invocation.console.output.write("---\n") }
      invocation.console.output.write(definition.file.bytes)
    }
    return .success
  }
}

private let kinds = OperandList<KindName>("KIND", help: "a kind, such as Application")

import Diagnostics
import Model
import Schemas
import Shell
import Syntax

extension Command {
  /// Prints a kind's shape for editors.
  static let schema = Command(
    "schema", "prints a kind's JSON Schema for editors, or compares two schemas",
    discussion: """
      JSON Schema 2020-12 with the description of every field, from the same definitions that \
      'catalyst check' uses. An editor that is given it completes fields and marks those that \
      nobody knows.

      'catalyst schema diff' says whether a newer schema breaks what an older one allowed.
      """,
    examples: [
      Example(
        "catalyst schema Application > application.schema.json",
        "then put '# yaml-language-server: $schema=application.schema.json' into a file"),
      Example("catalyst schema diff old/blueprint.yaml blueprint.yaml", "compares two schemas"),
    ],
    operands: [kind], formats: [.json], subcommands: [.schemaDiff]
  ) { invocation in
    guard let kind = invocation[kind]?.kind else { return .unusable }
    let definition = try invocation.definition(of: kind)
    guard let draft = editorSchema(of: definition.root, version: Kind.version) else {
      throw UsageError("'\(definition.file.path)' has no version '\(Kind.version)'")
    }
    let tree = Tree(draft, origin: definition.file.beginning)
    invocation.console.output.write(indentedJSON(tree.root) + "\n")
    return .success
  }
}

private let kind = Operand<KindName>("KIND", help: "a kind, such as Application")

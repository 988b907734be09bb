import Model
import Shell
import Syntax

extension Command {
  /// Lists the kinds of names.
  static let nameList = Command(
    "list", "lists the kinds of names and what each is made of",
    examples: [Example("catalyst name list", "every pattern with an example")]
  ) { invocation in
    let patterns = try invocation.facts().naming.patterns
    let draft = Draft.sequence(
      patterns.map { pattern in
        [
          "name": .string(pattern.name), "template": .string(pattern.template.text),
          "dimensions": .sequence(pattern.template.dimensions.map(Draft.string)),
          "maximum": .integer(Int64(pattern.maximum)), "example": .string(pattern.example),
        ]
      })
    let rows = patterns.map { [$0.name, $0.template.text, $0.example] }
    invocation.write(["patterns": draft], or: aligned(rows).joined(separator: "\n"))
    return .success
  }
}

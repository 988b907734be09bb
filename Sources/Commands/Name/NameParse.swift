import Model
import Shell
import Syntax

extension Command {
  /// Takes one name apart.
  static let nameParse = Command(
    "parse", "takes a name apart",
    discussion: """
      A text can be a name of several kinds; each is shown, in the order of 'name list'. Ends with \
      1 when it is none.
      """,
    examples: [
      Example("catalyst name parse hz-fsn-rtz-prod-blue-pharmacy", "the vCluster of blue-pharmacy")
    ],
    options: [pattern], operands: [text]
  ) { invocation in
    let naming = try invocation.facts().naming
    let name = invocation[text] ?? ""
    let readings = naming.parse(name).filter { reading in
      invocation[pattern].map { $0 == reading.pattern } ?? true
    }
    let draft = Draft.sequence(
      readings.map { reading in
        [
          "pattern": .string(reading.pattern),
          "dimensions": .mapping(
            reading.dimensions.map { Draft.Entry($0.name, .string($0.value)) }),
        ]
      })
    let lines = aligned(
      readings.map { reading in
        [reading.pattern]
          + [reading.dimensions.map { "\($0.name)=\($0.value)" }.joined(separator: " ")]
      })
    if readings.isEmpty && invocation.format == .text {
      invocation.console.say("'\(name)' is no name of the scheme")
    } else {
      invocation.write(
        ["name": .string(name), "readings": draft], or: lines.joined(separator: "\n"))
    }
    return readings.isEmpty ? .findings : .success
  }
}

private let text = Operand<String>("NAME", help: "the name to take apart")
private let pattern = Option<String>(
  "--as", value: "PATTERN", help: "only as a name of this kind")

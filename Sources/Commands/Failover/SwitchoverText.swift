import Rendering
import Resolution
import Syntax

extension Switchover {
  /// The steps for people.
  var text: String {
    var lines = ["\(environment)/\(application): \(from.name) → \(to.name)"]
    for (number, step) in steps.enumerated() {
      lines += [
        "  \(number + 1). \(step.name) (\(step.seconds)s)", "     \(step.does)",
        "     needs  \(step.needs)", "     undo   \(step.undo)",
      ]
    }
    for (before, after) in zip(records.before, records.after) {
      lines += [
        "  record \(before.name).\(before.zone) \(before.type)", "    - \(before.content)",
        "    + \(after.content)",
      ]
    }
    lines += [
      "  regions in \(file ?? "the Application that needs it")",
      "    placement.regions: [\(regions.joined(separator: ", "))]",
    ]
    let limit = objective.map { " of \($0)s" } ?? ""
    lines.append("  takes \(seconds)s\(limit)")
    return lines.joined(separator: "\n")
  }

  /// The steps for programs.
  var draft: Draft {
    .fields(
      ("application", .string(application)),
      ("environment", .string(environment)),
      ("from", .string(from.name)),
      ("to", .string(to.name)),
      (
        "steps",
        .sequence(
          steps.map { step in
            [
              "name": .string(step.name), "does": .string(step.does),
              "needs": .string(step.needs), "undo": .string(step.undo),
              "seconds": .integer(step.seconds),
            ]
          })
      ),
      (
        "records",
        [
          "before": .sequence(records.before.map(\.draft)),
          "after": .sequence(records.after.map(\.draft)),
        ]
      ),
      ("regions", .sequence(regions.map(Draft.string))),
      ("file", file.map(Draft.string)),
      ("objectiveSeconds", objective.map(Draft.integer)),
      ("seconds", .integer(seconds)))
  }
}

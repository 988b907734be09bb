import Diagnostics
import Syntax

extension RuleFailure {
  func finding(pointsAtSchema: Bool) -> SchemaFinding {
    let text = rule.source["rule"]?.text ?? ""
    var message = self.message ?? "the rule '\(shortened(text, to: 100))' does not hold"
    if let reason {
      message = "the rule '\(shortened(text, to: 100))' cannot be decided: \(reason)"
    }
    let place = place
    return SchemaFinding(
      kind: .failedRule, message: message, range: place.range,
      instancePath: jsonPointer(path + place.steps), schemaPath: "",
      help: self.message == nil || reason != nil ? nil : "the rule is: \(shortened(text, to: 160))",
      notes: pointsAtSchema
        ? [Note("the rule stands here", at: firstLine(of: rule.source.range))] : [],
      position: place.position)
  }

  /// The field that the rule points at, or as much of the way there as exists.
  private var place: (range: SourceRange, steps: [String], position: Int) {
    var node = self.node
    var owner = self.owner
    var steps: [String] = []
    for step in rule.fieldPath {
      guard let entry = node.entry(step) else { break }
      owner = entry.key
      node = entry.value
      steps.append(step)
    }
    let isItem = steps.isEmpty && path.last.map { Int($0) != nil } ?? false
    let range = node.isScalar || isItem ? node.range : owner?.range ?? node.range
    return (firstLine(of: range), steps, node.position)
  }
}

import Diagnostics
import Syntax

/// What is said when an expression has no value.
extension Expression {
  func diagnostic(_ failure: Failure, _ position: ProgramCode.Position) -> Diagnostic {
    if case .missing(let key, let node) = failure, let name = key.text {
      return missing(name, in: node, position)
    }
    var fault = Fault(.evaluation, failure.message, at: position.focus)
    switch failure {
    case .cost:
      fault.extent = extent
      fault.help = "make its lists shorter, or the expression simpler"
    case .missing(_, let node):
      return text.diagnostic(fault, notes: note(node))
    default: break
    }
    return text.diagnostic(fault)
  }

  private func missing(_ name: String, in node: Node?, _ position: ProgramCode.Position)
    -> Diagnostic
  {
    // `.config` of `.config.name`, and the name as it can stand behind a dot.
    let operand = text.string(
      Extent(Int(position.whole.start), max(Int(position.focus.start) - 1, 0)))
    let nearest = nearestName(to: name, among: node?.entries.map(\.name) ?? [])
    var help =
      "'has(\(operand).\(name))' asks whether it is there, "
      + "'\(operand).?\(name).orValue(…)' gives a value in its stead"
    if let nearest { help = "did you mean '\(nearest)'? " + help }
    let fault = Fault(
      .evaluation, "'\(operand)' has no field '\(name)'", at: position.focus, help: help)
    return text.diagnostic(fault, notes: note(node))
  }

  private func note(_ node: Node?) -> [Note] {
    node.map { [Note("the field is looked for here", at: $0.range)] } ?? []
  }
}

/// What `has()` in the conditions around a term says about the fields that are there.
extension Checker {
  /// Whether a condition around the term has asked for the same field.
  func isKnownPresent(_ id: TermID) -> Bool {
    guard !conditions.isEmpty, let path = path(id) else { return false }
    return conditions.contains { implies($0.term, holds: $0.holds, path) }
  }

  /// Whether the condition, being true or false, means that the field is there.
  private func implies(_ id: TermID, holds: Bool, _ path: [String]) -> Bool {
    let term = terms[id]
    switch term.kind {
    case .present: return holds && self.path(id) == path
    case .not: return implies(terms.operand(0, of: term), holds: !holds, path)
    case .and where holds, .or where !holds:
      return terms.operands(of: term).contains { implies($0, holds: holds, path) }
    default: return false
    }
  }

  /// The names from the root to a field; `nil` for what is no plain chain of fields.
  private func path(_ id: TermID) -> [String]? {
    var names: [String] = []
    var current = id
    while true {
      let term = terms[current]
      switch term.kind {
      case .select, .present:
        names.append(terms.name(of: term))
        current = terms.operand(0, of: term)
      case .index:
        let key = terms[terms.operand(1, of: term)]
        guard key.kind == .literal, case .string(let name) = terms.constants[Int(key.payload)]
        else { return nil }
        names.append(name)
        current = terms.operand(0, of: term)
      case .name:
        names.append(terms.name(of: term))
        if case .local(let position) = resolutions[Int(current)] { names.append("#\(position)") }
        return names
      default: return nil
      }
    }
  }
}

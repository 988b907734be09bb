/// Which fields an expression reads, where it reads nothing else: then it can be given a tree as it stands, however much of
/// it a schema sees as something else.
extension CheckedTerms {
  /// The names from a variable on, the variable's first; `nil` where a list, a mapping or a value of unknown type is put to
  /// any other use than looking up a field.
  var fieldReads: [[String]]? {
    var reads: [[String]] = []
    for (index, term) in terms.terms.enumerated() {
      let isRead = term.kind == .select || term.kind == .present
      for (position, operand) in terms.operands(of: term).enumerated() {
        if isRead && position == 0 && term.flags.isEmpty { continue }
        guard isPlain(operand) else { return nil }
      }
      guard isRead else { continue }
      guard term.flags.isEmpty, let path = path(TermID(index)) else { return nil }
      reads.append(path)
    }
    return isPlain(root) ? reads : nil
  }

  /// A scalar that the tree holds as the expression sees it, or a literal.
  private func isPlain(_ id: TermID) -> Bool {
    switch types[Int(id)] {
    case .bool, .int, .uint, .string, .double, .null: true
    default: terms[id].kind == .list || terms[id].kind == .map
    }
  }

  /// `nil` for what is no chain of fields of objects.
  private func path(_ id: TermID) -> [String]? {
    var names: [String] = []
    var current = id
    while terms[current].kind == .select || terms[current].kind == .present {
      let term = terms[current]
      current = terms.operand(0, of: term)
      guard case .object(let object) = types[Int(current)],
        let field = object.field(terms.name(of: term))
      else { return nil }
      names.append(field.key)
    }
    guard terms[current].kind == .name, case .variable = resolutions[Int(current)] else {
      return nil
    }
    return [terms.name(of: terms[current])] + names.reversed()
  }
}

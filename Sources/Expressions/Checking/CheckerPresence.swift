import Diagnostics

/// What `has()` in the conditions around a term says about the fields that are there.
extension Checker {
  /// Reports a field that may be left out, unless the term or a condition around it asks whether it is there.
  mutating func askFor(
    _ field: ObjectType.Field, of object: ObjectType, _ id: TermID, _ term: Term
  ) {
    guard field.presence == .branch || environment.describesFields,
      term.kind != .present, !term.flags.contains(.optional),
      operandType(0, of: term).wrapped == nil, !isKnownPresent(id)
    else { return }
    // What a field that is missing already holds is not reported once more.
    if let path = path(id) {
      for count in 1...path.count where askedFor.contains(Array(path.prefix(count))) { return }
      askedFor.insert(path)
    }
    report(unasked(field, of: object, term))
  }

  private func unasked(_ field: ObjectType.Field, of object: ObjectType, _ term: Term) -> Fault {
    let isBranch = field.presence == .branch
    var fault = Fault(isBranch ? .type : .optionalField, "", at: term.focus)
    if let caveat = field.caveat {
      fault.message = "'\(object.name).\(field.name)' is there only \(caveat)"
    } else if isBranch {
      fault.message = "'\(object.name)' has '\(field.name)' only in some of its forms"
    } else {
      fault.message = "'\(object.name)' may come without '\(field.name)'"
    }
    var help = "ask first, as in 'has(\(text.string(term.extent))) && …', or write "
    help += "'\(asking(term, for: field))' with 'orValue()'"
    if !isBranch, field.caveat == nil {
      help += "; a default or 'required' in the schema makes it certain"
    }
    fault.help = help
    if let place = field.declaration {
      fault.notes = [Note("'\(field.name)' is declared here", at: place)]
    }
    return fault
  }

  /// The term with `.?`.
  private func asking(_ term: Term, for field: ObjectType.Field) -> String {
    let operand = text.string(terms[terms.operand(0, of: term)].extent)
    return term.kind == .index ? "\(operand)[?'\(field.name)']" : "\(operand).?\(field.name)"
  }

  /// Whether a condition around the term has asked for the same field, or for one inside it.
  func isKnownPresent(_ id: TermID) -> Bool {
    guard !conditions.isEmpty || !environment.presentFields.isEmpty, let path = path(id) else {
      return false
    }
    return environment.presentFields.contains { $0.starts(with: path) }
      || conditions.contains { implies($0.term, holds: $0.holds, path) }
  }

  /// Whether the condition, being true or false, means that the field is there.
  private func implies(_ id: TermID, holds: Bool, _ path: [String]) -> Bool {
    let term = terms[id]
    switch term.kind {
    case .present: return holds && self.path(id)?.starts(with: path) ?? false
    case .not: return implies(terms.operand(0, of: term), holds: !holds, path)
    case .and where holds, .or where !holds:
      return terms.operands(of: term).contains { implies($0, holds: holds, path) }
    default: return false
    }
  }

  // MARK: For other expressions

  /// The fields that are there wherever the term is true.
  func fieldsPresent(where root: TermID) -> Set<[String]> {
    var fields: Set<[String]> = []
    var waiting = [(term: root, holds: true)]
    while let (id, holds) = waiting.popLast() {
      let term = terms[id]
      switch term.kind {
      case .present where holds: if let path = path(id) { fields.insert(path) }
      case .not: waiting.append((terms.operand(0, of: term), !holds))
      case .and where holds, .or where !holds:
        waiting += terms.operands(of: term).map { ($0, holds) }
      case .select, .index: if let path = path(id) { fields.insert(path) }
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in:
        for operand in terms.operands(of: term) {
          if let path = path(operand), path.count > 1 { fields.insert(path) }
        }
      default: break
      }
    }
    return fields
  }

  /// Where the field is declared that a term is.
  func declaration(of id: TermID) -> SourceRange? { field(id)?.declaration }

  /// A note for each of the terms that is a field: what it is declared as.
  func declarationNotes(of ids: [TermID]) -> [Note] {
    ids.compactMap { id in
      guard let field = field(id), let place = field.declaration else { return nil }
      return Note("'\(field.name)' is declared as \(type(id).phrase) here", at: place)
    }
  }

  private func field(_ id: TermID) -> ObjectType.Field? {
    let term = terms[id]
    guard term.kind == .select || term.kind == .index, let name = path(id)?.last,
      case .object(let object) = operandType(0, of: term)
    else { return nil }
    return object.field(name)
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
        // A macro's variable is not the root of its name.
        var name = terms.name(of: term)
        if case .local(let position) = resolutions[Int(current)] { name += "#\(position)" }
        return [name] + names.reversed()
      default: return nil
      }
    }
  }
}

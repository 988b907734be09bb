import Diagnostics
import Syntax

extension Resource {
  /// Changes every field that one of `fields` names, made first where it says so: as `leaf`.
  mutating func change(
    _ fields: [FieldSpec], leaf: Draft.Shape, at place: SourceRange,
    _ body: (inout Draft) throws(Fault) -> Void
  ) throws(Fault) {
    for field in fields where field.applies(to: kind) {
      try change(field, leaf: leaf, at: place, body)
    }
  }

  mutating func change(
    _ field: FieldSpec, leaf: Draft.Shape, at place: SourceRange,
    _ body: (inout Draft) throws(Fault) -> Void
  ) throws(Fault) {
    let change = FieldChange(creates: field.creates, leaf: leaf, place: place)
    guard change.reaches(field.path[...], in: draft) else { return }
    do {
      try change.apply(field.path[...], to: &draft, body)
    } catch {
      var fault = error
      fault.diagnostic.finding.notes.append(
        Note("it is to be changed in \(identity.title)", at: self.place))
      throw fault
    }
  }
}

/// The way to a field of an object, through lists and what is made on the way.
private struct FieldChange {
  let creates: Bool
  let leaf: Draft.Shape
  let place: SourceRange

  /// Whether anything would be changed, so that what would not stays as it is.
  func reaches(_ path: ArraySlice<FieldSpec.Step>, in value: Draft) -> Bool {
    guard let step = path.first else { return true }
    if value.shape == .sequence { return value.items.contains { reaches(path, in: $0) } }
    guard value.isMapping else { return true }
    guard let field = value[step.name] else { return creates && !step.isList }
    if field.isNull { return creates && !step.isList }
    return reaches(path.dropFirst(), in: field)
  }

  func apply(
    _ path: ArraySlice<FieldSpec.Step>, to value: inout Draft,
    _ body: (inout Draft) throws(Fault) -> Void
  ) throws(Fault) {
    guard let step = path.first else { return try body(&value) }
    switch value.shape {
    case .sequence:
      try value.editItems { (item: inout Draft) throws(Fault) in
        if reaches(path, in: item) { try apply(path, to: &item, body) }
      }
    case .mapping:
      let isMissing = value[step.name].map { $0.isNull } ?? true
      if isMissing && (!creates || step.isList) { return }
      try value.edit(step.name) { (field: inout Draft?) throws(Fault) in
        var inner = isMissing ? made(isLast: path.count == 1) : field ?? .null
        try apply(path.dropFirst(), to: &inner, body)
        field = inner
      }
    case .scalar, .null:
      throw Fault(
        .field, "'\(step.name)' is looked for in what is no mapping", at: value.place ?? place,
        help: "write a mapping")
    }
  }

  private func made(isLast: Bool) -> Draft {
    switch isLast ? leaf : .mapping {
    case .mapping: .placed(.mapping([]), place)
    case .sequence: .placed(.sequence([]), place)
    case .scalar, .null: .placed(.string(""), place)
    }
  }
}

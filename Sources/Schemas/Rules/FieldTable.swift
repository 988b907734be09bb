import Expressions

/// The fields of an object as several schemas give them, in the order in which they come.
struct FieldTable {
  private(set) var fields: [ObjectType.Field] = []
  private var positions: [String: Int] = [:]

  var isEmpty: Bool { fields.isEmpty }

  /// A field that is known already is of any type where the two differ; the first says how certain it is.
  mutating func add(_ more: [ObjectType.Field]) {
    for field in more {
      if let known = positions[field.name] {
        if fields[known].type.isUnlike(field.type) { fields[known].type = .dynamic }
      } else {
        positions[field.name] = fields.count
        fields.append(field)
      }
    }
  }
}

extension ObjectType.Field {
  /// A field that no branch is without, though none may require it.
  var inEveryBranch: ObjectType.Field {
    var field = self
    if field.presence == .branch { field.presence = .optional }
    return field
  }
}

extension CELType {
  /// Objects of two schemas are never one type, though they may be taken for one.
  fileprivate func isUnlike(_ other: CELType) -> Bool {
    if case .object = self, case .object = other { return true }
    return self != other
  }
}

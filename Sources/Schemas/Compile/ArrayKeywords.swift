import Syntax

extension Keyword {
  /// Of lists.
  static let arrays: [Keyword] = [
    Keyword("items") { parts, value, compiler in
      let items = compiler.index(of: value, in: parts.scope.below)
      parts.listPart { $0.items = items == .anything ? .absent : items }
    },
    Keyword("minItems") { parts, value, compiler in
      guard let count = compiler.count(value, "minItems") else { return }
      parts.listPart { $0.minCount = count }
    },
    Keyword("maxItems") { parts, value, compiler in
      guard let count = compiler.count(value, "maxItems") else { return }
      parts.listPart { $0.maxCount = count }
    },
  ]
}

extension SchemaParts {
  fileprivate mutating func listPart(_ change: (inout ArrayPart) -> Void) {
    var part = array ?? ArrayPart()
    change(&part)
    array = part
  }
}

import Syntax

extension Keyword {
  /// Of strings and numbers.
  static let scalars: [Keyword] = [
    Keyword("minLength") { parts, value, compiler in
      guard let length = compiler.count(value, "minLength") else { return }
      parts.textPart { $0.minLength = length }
    },
    Keyword("maxLength") { parts, value, compiler in
      guard let length = compiler.count(value, "maxLength") else { return }
      parts.textPart { $0.maxLength = length }
    },
    Keyword("format") { parts, value, compiler in
      guard let name = compiler.string(value, "format"), compiler.options.assertsFormats,
        let format = Format.named(name, in: compiler.dialect)
      else { return }
      parts.textPart { $0.format = format }
    },
    Keyword("minimum") { parts, value, compiler in
      guard let bound = compiler.number(value, "minimum") else { return }
      let isExclusive = compiler.isExclusive("exclusiveMinimum", parts.node)
      parts.raiseMinimum(to: .init(value: bound, isExclusive: isExclusive))
    },
    Keyword("maximum") { parts, value, compiler in
      guard let bound = compiler.number(value, "maximum") else { return }
      let isExclusive = compiler.isExclusive("exclusiveMaximum", parts.node)
      parts.lowerMaximum(to: .init(value: bound, isExclusive: isExclusive))
    },
    Keyword("exclusiveMinimum", in: .jsonSchema) { parts, value, compiler in
      guard let bound = compiler.number(value, "exclusiveMinimum") else { return }
      parts.raiseMinimum(to: .init(value: bound, isExclusive: true))
    },
    Keyword("exclusiveMaximum", in: .jsonSchema) { parts, value, compiler in
      guard let bound = compiler.number(value, "exclusiveMaximum") else { return }
      parts.lowerMaximum(to: .init(value: bound, isExclusive: true))
    },
  ]
}

extension SchemaCompiler {
  /// Structural schemas: whether the bound beside it is exclusive.
  fileprivate func isExclusive(_ keyword: String, _ schema: Node) -> Bool {
    guard dialect.isStructural, let value = schema[keyword] else { return false }
    return boolean(value, keyword) ?? false
  }
}

extension SchemaParts {
  fileprivate mutating func textPart(_ change: (inout StringPart) -> Void) {
    var part = string ?? StringPart()
    change(&part)
    string = part
  }

  fileprivate mutating func raiseMinimum(to bound: NumberPart.Bound) {
    var part = number ?? NumberPart()
    if let old = part.minimum, (old.value, old.rank) >= (bound.value, bound.rank) { return }
    part.minimum = bound
    number = part
  }

  fileprivate mutating func lowerMaximum(to bound: NumberPart.Bound) {
    var part = number ?? NumberPart()
    if let old = part.maximum, (old.value, -old.rank) <= (bound.value, -bound.rank) { return }
    part.maximum = bound
    number = part
  }
}

extension NumberPart.Bound {
  /// Of two bounds at one value the exclusive one is the stricter.
  fileprivate var rank: Int { isExclusive ? 1 : 0 }
}

extension NumberPart {
  /// With the 64-bit integers between the bounds worked out.
  var withIntegers: NumberPart {
    var part = self
    part.integers = nil
    guard let low = lowest, let high = highest, low <= high else { return part }
    part.integers = low...high
    return part
  }

  private var lowest: Int64? {
    guard let minimum else { return .min }
    guard let bound = minimum.value.ceiling else { return minimum.value.isNegative ? .min : nil }
    guard minimum.isExclusive, minimum.value.isInteger else { return bound }
    return bound == .max ? nil : bound + 1
  }

  private var highest: Int64? {
    guard let maximum else { return .max }
    guard let bound = maximum.value.floor else { return maximum.value.isNegative ? nil : .max }
    guard maximum.isExclusive, maximum.value.isInteger else { return bound }
    return bound == .min ? nil : bound - 1
  }
}

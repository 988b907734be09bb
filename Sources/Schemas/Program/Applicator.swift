/// A keyword that applies other schemas to the same value.
struct Applicator: Sendable {
  enum Kind: UInt8, Sendable {
    case allOf
    case anyOf
    case oneOf
    case not
    /// `if`, `then` and `else`, `absent` where one is missing.
    case condition
    /// `$ref`.
    case reference
    /// `$dynamicRef`: its only operand is a number in `Program.dynamicReferences`.
    case dynamicReference
  }

  let kind: Kind
  /// In `Program.operands`.
  let operands: Run
}

/// A reference whose target is the outermost schema of its name on the way that a check came.
struct DynamicReference: Sendable {
  /// Where there is none on the way.
  let fallback: SchemaIndex
  /// In `Program.dynamicTargets`; empty for a reference that turned out to be a plain one.
  var targets = Run()
}

/// What a dynamic reference means to whoever came through a resource.
struct DynamicTarget: Sendable {
  let resource: Int32
  let schema: SchemaIndex
}

/// `unevaluatedProperties` and `unevaluatedItems`; `absent` where one is missing.
struct UnevaluatedPart: Sendable {
  var properties = SchemaIndex.absent
  var items = SchemaIndex.absent
}

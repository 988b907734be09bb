package import Diagnostics

/// A type of the expression language. A JSON Schema becomes one of these for `.config` and its like.
package indirect enum CELType: Hashable, Sendable {
  /// Anything; checked when the expression runs.
  case dynamic
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case timestamp
  case duration
  /// The type or null: what protobuf calls a wrapper.
  case nullable(CELType)
  case list(CELType)
  /// A list in which order does not matter: a set, or by its keys a map of objects. Kubernetes' `x-kubernetes-list-type`.
  case unordered(CELType, keys: [String])
  case map(CELType, CELType)
  /// A mapping whose keys are known, such as an object with `properties`.
  case object(ObjectType)
  /// A type as a value: `int`, `type(x)`.
  case type(CELType)
  /// A type of a library, such as `net.IP`; also `optional_type(T)`.
  case opaque(String, [CELType])
  /// A type parameter in a function's signature.
  case parameter(String)
  /// A type that the checker is yet to find out.
  case variable(Int)
  /// What an expression with a fault has: fits everywhere, so that one fault is one report.
  case failed

  package static func optional(_ wrapped: CELType) -> CELType {
    .opaque("optional_type", [wrapped])
  }

  /// A list of anything and a map of anything from strings, as a tree without a schema has them.
  package static let anyList = CELType.list(.dynamic)
  package static let anyMap = CELType.map(.string, .dynamic)

  /// An unordered list is a list to every function.
  var plain: CELType {
    if case .unordered(let item, _) = self { .list(item) } else { self }
  }

  var isDynamic: Bool { self == .dynamic || self == .failed }

  /// What the optional may hold; `nil` for any other type.
  package var wrapped: CELType? {
    if case .opaque("optional_type", let arguments) = self { return arguments.first }
    return nil
  }
}

/// The type of a mapping with known keys.
package final class ObjectType: Sendable {
  /// For messages and for `type(x)`: where the object stands, such as `config.postgres`.
  package let name: String
  package let fields: [Field]
  /// The type under every other key; `nil` where no other key may stand.
  package let additional: CELType?
  /// Where the fields are declared.
  package let declaration: SourceRange?
  private let positions: [String: Int]

  package struct Field: Sendable {
    /// As an expression writes it.
    package var name: String
    /// The key in the tree where it is another; Kubernetes writes `a-b` as `a__dash__b`.
    package var key: String
    package var type: CELType
    package var presence: Presence
    package var declaration: SourceRange?
    /// When it is there, as the end of a sentence, where that is not up to a schema.
    package var caveat: String?

    package init(
      _ name: String, _ type: CELType, key: String? = nil, presence: Presence = .optional,
      declaration: SourceRange? = nil, caveat: String? = nil
    ) {
      self.name = name
      self.key = key ?? name
      self.type = type
      self.presence = presence
      self.declaration = declaration
      self.caveat = caveat
    }
  }

  /// Whether a field can be counted on.
  package enum Presence: Sendable {
    /// Required, or given by a default.
    case certain
    /// May be left out; reading it then is an error when the expression runs. `TypeEnvironment` says whether that is
    /// worth a warning.
    case optional
    /// Only some branches of a `oneOf` have it: reading it without `has()` is an error at once.
    case branch
  }

  /// The first of two fields with one name counts.
  package init(
    name: String, fields: [Field], additional: CELType? = nil, declaration: SourceRange? = nil
  ) {
    self.name = name
    self.fields = fields
    self.additional = additional
    self.declaration = declaration
    positions = Dictionary(
      fields.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  package func field(_ name: String) -> Field? { positions[name].map { fields[$0] } }
}

extension ObjectType: Hashable {
  package static func == (left: ObjectType, right: ObjectType) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension CELType: CustomStringConvertible {
  /// As messages and `type(x)` name it.
  package var description: String {
    switch self {
    case .dynamic: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .nullable(let type): "\(type) or null"
    case .list(let item), .unordered(let item, _): "list(\(item))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .object(let object): object.name
    case .type(let type): "type(\(type))"
    case .opaque(let name, let arguments):
      arguments.isEmpty ? name : "\(name)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .parameter(let name): name
    case .variable: "dyn"
    case .failed: "dyn"
    }
  }
}

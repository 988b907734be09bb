/// Which types a template may give where a schema asks for one.
extension CELType {
  /// Whether a value of this type, written to YAML, can be one of the other. What is not known yet can.
  package func canBecome(_ target: CELType) -> Bool {
    if isDynamic || target.isDynamic { return true }
    switch (plain, target.plain) {
    case (_, .nullable(let inner)): return self == .null || canBecome(inner)
    case (.nullable(let inner), _): return inner.canBecome(target)
    case (.variable, _), (.parameter, _): return true
    case (.int, .double), (.uint, .double), (.uint, .int): return true
    case (.timestamp, .string), (.duration, .string): return true
    case (.opaque(let name, _), .string): return CELType.writtenTypes.contains(name)
    case (.list(let item), .list(let other)): return item.canBecome(other)
    case (.map(_, let value), .map(_, let other)): return value.canBecome(other)
    case (.map, .object): return true
    case (.object(let object), .map(_, let value)):
      return object.fields.allSatisfy { $0.type.canBecome(value) }
    case (.object(let object), .object(let other)):
      return object === other
        || object.fields.allSatisfy { field in
          other.field(field.name).map { field.type.canBecome($0.type) } ?? true
        }
    case (let type, let target): return type == target
    }
  }

  /// Whether a value of this type can be written to YAML at all, as far as is known.
  package var isWritable: Bool {
    switch self {
    case .bytes, .type: false
    case .opaque(let name, _): CELType.writtenTypes.contains(name)
    case .list(let item), .unordered(let item, _): item.isWritable
    case .map(_, let value): value.isWritable
    case .nullable(let inner): inner.isWritable
    default: true
    }
  }

  /// The types of libraries that have a text.
  private static let writtenTypes: Set<String> = [
    "net.IP", "net.CIDR", "kubernetes.URL", "kubernetes.Semver",
  ]
}

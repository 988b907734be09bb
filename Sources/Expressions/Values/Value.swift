package import Syntax
package import Versioning

/// A value of the expression language. What stands in a tree is never copied: a string, list or map of it is its node.
package enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  /// A string, sequence or mapping of a tree; numbers, booleans and null become values of their own.
  case node(Node)
  case bytes([UInt8])
  case list([Value])
  /// A list that compares without order and is added to by its keys.
  case unordered(UnorderedList)
  case map(MapValue)
  case timestamp(Timestamp)
  /// Nanoseconds.
  case duration(Int64)
  indirect case optional(Value?)
  indirect case type(CELType)
  /// What a library adds: addresses, quantities, versions.
  indirect case opaque(OpaqueValue)
  /// An error that waits for `&&`, `||`, a macro or the use of a variable: an index into the evaluation's failures.
  case failure(Int)

  /// What stands at a node.
  @inline(__always)
  package init(_ node: Node) {
    guard node.isScalar else {
      self = .node(node)
      return
    }
    switch node.scalarType {
    case .string: self = .node(node)
    case .null: self = .null
    case .boolean: self = .bool(node.boolean ?? false)
    case .integer: self = Value.integer(node)
    case .float: self = .double(node.double ?? .nan)
    }
  }

  /// An integer's few usual digits are read here; all other spellings by the tree.
  private static func integer(_ node: Node) -> Value {
    if let value = node.withBytes(decimal) { return .int(value) }
    if let value = node.integer { return .int(value) }
    return node.unsignedInteger.map { .uint($0) } ?? .double(node.double ?? .nan)
  }

  static func decimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    // A leading 0 makes an octal number.
    guard let first = bytes.first, bytes.count <= 18, first != UInt8(ascii: "0") || bytes.count == 1
    else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
    }
    return value
  }
}

/// What a value is when the expression runs, for the choice of an overload.
enum ValueKind: UInt8, Sendable {
  case null
  case bool
  case int
  case uint
  case double
  case string
  case bytes
  case list
  case map
  case timestamp
  case duration
  case optional
  case type
  case opaque
  case failure
}

extension Value {
  var kind: ValueKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .node(let node): node.isMapping ? .map : node.isSequence ? .list : .string
    case .bytes: .bytes
    case .list, .unordered: .list
    case .map: .map
    case .timestamp: .timestamp
    case .duration: .duration
    case .optional: .optional
    case .type: .type
    case .opaque: .opaque
    case .failure: .failure
    }
  }

  /// As `type(x)` has it: parameters are not known when an expression runs.
  var type: CELType {
    switch kind {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .anyList
    case .map: .map(.dynamic, .dynamic)
    case .timestamp: .timestamp
    case .duration: .duration
    case .optional: .optional(.dynamic)
    case .type: .type(.dynamic)
    case .opaque: opaqueType
    case .failure: .failed
    }
  }

  private var opaqueType: CELType {
    guard case .opaque(let value) = self else { return .failed }
    return value.type
  }

  /// `type` as a message names it.
  var typeName: String {
    switch kind {
    case .list: "list"
    case .map: "map"
    case .optional: "optional_type"
    case .type: "type"
    default: type.description
    }
  }
}

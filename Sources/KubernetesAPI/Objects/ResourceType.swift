/// What a server calls a kind: where its objects are found.
package struct ResourceType: Hashable, Sendable {
  /// Empty for the core API.
  package let group: String
  package let version: String
  package let kind: String
  /// As in paths: lower case, plural.
  package let plural: String
  package let isNamespaced: Bool

  package init(
    group: String, version: String, kind: String, plural: String, isNamespaced: Bool = true
  ) {
    self.group = group
    self.version = version
    self.kind = kind
    self.plural = plural
    self.isNamespaced = isNamespaced
  }

  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  package static let lease = ResourceType(
    group: "coordination.k8s.io", version: "v1", kind: "Lease", plural: "leases")
  package static let event = ResourceType(
    group: "events.k8s.io", version: "v1", kind: "Event", plural: "events")

  /// The path of all objects, or of those in a namespace.
  func path(in namespace: String?) -> String {
    let root = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    guard isNamespaced, let namespace else { return "\(root)/\(plural)" }
    return "\(root)/namespaces/\(percentEncoded(namespace))/\(plural)"
  }

  /// The path of one object, or of a subresource of it.
  func path(of key: ObjectKey, _ subresource: Subresource? = nil) -> String {
    path(in: key.namespace) + "/" + percentEncoded(key.name)
      + (subresource.map { "/\($0.rawValue)" } ?? "")
  }
}

package enum Subresource: String, Sendable {
  case status
}

/// Which object of a kind.
package struct ObjectKey: Hashable, Sendable, Comparable {
  /// `nil` for what stands in no namespace.
  package let namespace: String?
  package let name: String

  package init(namespace: String?, name: String) {
    self.namespace = namespace
    self.name = name
  }

  package static func < (left: ObjectKey, right: ObjectKey) -> Bool {
    (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
  }
}

extension ObjectKey: CustomStringConvertible {
  package var description: String { namespace.map { "\($0)/\(name)" } ?? name }
}

/// `text` as a part of a path or a value of a query: what is not unreserved in RFC 3986 as `%XX`.
func percentEncoded(_ text: String) -> String {
  var encoded: [UInt8] = []
  let digits = Array("0123456789ABCDEF".utf8)
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
    default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}

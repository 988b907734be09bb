package import Versioning

/// A value of one of the libraries' own types.
package enum OpaqueValue: Hashable, Sendable {
  case ip(IPAddress)
  case cidr(AddressBlock)
  case url(URLText)
  case quantity(Quantity)
  case version(Version)
  case format(NamedFormat)
}

extension OpaqueValue {
  var type: CELType {
    switch self {
    case .ip: .opaque("net.IP", [])
    case .cidr: .opaque("net.CIDR", [])
    case .url: .opaque("kubernetes.URL", [])
    case .quantity: .opaque("kubernetes.Quantity", [])
    case .version: .opaque("kubernetes.Semver", [])
    case .format: .opaque("kubernetes.NamedFormat", [])
    }
  }
}

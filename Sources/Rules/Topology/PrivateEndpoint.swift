import Diagnostics
import Model
import Workspaces

extension Rule {
  /// Regions speak to each other over WireGuard on public addresses: a private one ties the Sovereign to one provider's network.
  static let privateEndpoint = Rule(
    "private-endpoint", .error, "the addresses of a region are public"
  ) { object, _ in
    guard case .sovereign(let sovereign) = object else { return [] }
    return sovereign.regions.flatMap(\.addresses).filter { isPrivate($0.value) }.map { address in
      Finding(
        "'\(address.value)' is a private address, and other regions cannot reach it",
        at: address.range, path: "/spec/regions",
        help: "write the public address of the region's gateway")
    }
  }
}

/// RFC 1918, RFC 6598, loopback and link-local, and their like in IPv6.
private func isPrivate(_ address: String) -> Bool {
  let parts = address.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
  if parts.count == 4, let first = parts[0], let second = parts[1] {
    switch first {
    case 10, 127: return true
    case 100: return (64...127).contains(second)
    case 169: return second == 254
    case 172: return (16...31).contains(second)
    case 192: return second == 168
    default: return false
    }
  }
  let head = address.lowercased().prefix(4)
  return head.hasPrefix("fc") || head.hasPrefix("fd") || head == "fe80" || address == "::1"
}

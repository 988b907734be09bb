import Versioning

/// `ip` and `cidr`, of Kubernetes and of CEL's network extension.
extension Library {
  private static let ip = CELType.opaque("net.IP", [])
  private static let cidr = CELType.opaque("net.CIDR", [])

  static let addresses = Library([
    "ip": [
      .function([.string], ip) { (call) throws(Failure) in .opaque(.ip(try address(call.text(0))))
      },
      .method([cidr], ip) { $0.cidr.map { .opaque(.ip($0.address)) } ?? .null },
    ],
    "isIP": [
      .function([.string], .bool) { .bool((try? address($0.text(0))) != nil) }
    ],
    "ip.isCanonical": [
      .function([.string], .bool) { (call) throws(Failure) in
        .bool(try address(call.text(0)).description == call.text(0))
      }
    ],
    "family": [.method([ip], .int) { .int($0.ip.map { $0.isVersion4 ? 4 : 6 } ?? 0) }],
    "isUnspecified": asking { $0.isUnspecified },
    "isLoopback": asking { $0.isLoopback },
    "isLinkLocalMulticast": asking { $0.isLinkLocalMulticast },
    "isLinkLocalUnicast": asking { $0.isLinkLocalUnicast },
    "isGlobalUnicast": asking { $0.isGlobalUnicast },
    "cidr": [
      .function([.string], cidr) { (call) throws(Failure) in
        .opaque(.cidr(try block(call.text(0))))
      }
    ],
    "isCIDR": [.function([.string], .bool) { .bool((try? block($0.text(0))) != nil) }],
    "containsIP": [
      .method([cidr, ip], .bool) { call in
        .bool(contains(call) { call.ip(1) })
      },
      .method([cidr, .string], .bool) { (call) throws(Failure) in
        let address = try address(call.text(1))
        return .bool(contains(call) { address })
      },
    ],
    "containsCIDR": [
      .method([cidr, cidr], .bool) { call in
        .bool(call.cidr.flatMap { outer in call.cidr(1).map { outer.contains($0) } } ?? false)
      },
      .method([cidr, .string], .bool) { (call) throws(Failure) in
        let inner = try block(call.text(1))
        return .bool(call.cidr.map { $0.contains(inner) } ?? false)
      },
    ],
    "masked": [.method([cidr], cidr) { $0.cidr.map { .opaque(.cidr($0.masked)) } ?? .null }],
    "prefixLength": [.method([cidr], .int) { .int(Int64($0.cidr?.length ?? 0)) }],
    "string": [
      .function([ip], .string) { .string($0.ip?.description ?? "") },
      .function([cidr], .string) { .string($0.cidr?.description ?? "") },
    ],
  ])

  private static func contains(
    _ call: borrowing Call, _ address: () -> IPAddress?
  ) -> Bool {
    guard let block = call.cidr, let address = address() else { return false }
    return block.contains(address)
  }

  private static func asking(_ question: @escaping @Sendable (IPAddress) -> Bool) -> [Overload] {
    [.method([ip], .bool) { .bool($0.ip.map(question) ?? false) }]
  }

  private static func address(_ text: String) throws(Failure) -> IPAddress {
    do throws(SpellingError) {
      return try IPAddress(text)
    } catch {
      throw .other("'\(text.prefix(80))' is no IP address: \(error.message)")
    }
  }

  private static func block(_ text: String) throws(Failure) -> AddressBlock {
    do throws(SpellingError) {
      return try AddressBlock(text)
    } catch {
      throw .other("'\(text.prefix(80))' is no CIDR: \(error.message)")
    }
  }
}

extension Call {
  fileprivate var ip: IPAddress? { ip(0) }
  fileprivate var cidr: AddressBlock? { cidr(0) }

  fileprivate func ip(_ position: Int) -> IPAddress? {
    if case .opaque(.ip(let address)) = self[position] { address } else { nil }
  }

  fileprivate func cidr(_ position: Int) -> AddressBlock? {
    if case .opaque(.cidr(let block)) = self[position] { block } else { nil }
  }
}

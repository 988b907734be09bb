import Expressions

extension Format {
  /// The formats that Kubernetes checks in structural schemas; it reads names without their hyphens.
  static let kubernetes: [Format] =
    [
      Format(name: "date", phrase: "a date such as 2026-01-31", accepts: date.accepts),
      Format(name: "datetime", phrase: "a date and time", accepts: isGoDateTime),
      Format(name: "duration", phrase: "a duration such as 1h30m", accepts: isGoDuration),
      Format(name: "uri", phrase: "a URI or an absolute path", accepts: isRequestURI),
      Format(name: "email", phrase: "an e-mail address", accepts: isMailAddress),
      Format(name: "ipv4", phrase: "an IPv4 address", accepts: isGoIPv4),
      Format(name: "ipv6", phrase: "an IPv6 address", accepts: isIPv6),
      Format(name: "cidr", phrase: "a network such as 10.0.0.0/16", accepts: cidr.accepts),
      Format(name: "mac", phrase: "a MAC address", accepts: isMACAddress),
      Format(name: "byte", phrase: "base64") { !$0.isEmpty && decodedBase64($0) != nil },
      Format(name: "isbn", phrase: "an ISBN") { isISBN10($0) || isISBN13($0) },
      Format(name: "isbn10", phrase: "an ISBN of 10 digits", accepts: isISBN10),
      Format(name: "isbn13", phrase: "an ISBN of 13 digits", accepts: isISBN13),
      Format(name: "creditcard", phrase: "a credit card's number", accepts: isCreditCard),
      Format(name: "bsonobjectid", phrase: "24 hexadecimal digits") {
        $0.count == 24 && $0.allSatisfy(isHexDigit)
      },
      Format(name: "k8sshortname", phrase: "a DNS label") { $0.count <= 63 && shortName($0) },
      Format(name: "k8slongname", phrase: "a DNS subdomain") { $0.count <= 253 && longName($0) },
      Format(name: "hostname", phrase: "a host name", accepts: isKubernetesHostname),
    ]
    + [("uuid", "."), ("uuid3", "3"), ("uuid4", "4"), ("uuid5", "5")].map { name, version in
      Format(name: name, phrase: "a UUID", accepts: uuid(version: version))
    }
    + [
      matching(
        "ssn", "a social security number", "^[0-9]{3}([- ][0-9]{2}[- ]?|[0-9]{2}[- ])[0-9]{4}$"),
      matching("hexcolor", "a colour such as #a0b1c2", "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
      matching("rgbcolor", "a colour such as rgb(1,2,3)", rgb),
    ]

  private static func matching(_ name: String, _ phrase: String, _ pattern: String) -> Format {
    Format(name: name, phrase: phrase, accepts: matches(pattern))
  }

  private static let rgb: String = {
    let number = #"\s*([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\s*"#
    return #"^rgb\("# + [number, number, number].joined(separator: ",") + #"\)$"#
  }()

  /// Hyphens may be missing; versions 4 and 5 name their variant too.
  private static func uuid(
    version: String
  ) -> @Sendable (UnsafeBufferPointer<UInt8>) -> Bool {
    let variant = version == "4" || version == "5" ? "[89abAB]" : "."
    return matches(
      "^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?"
        + (version == "." ? "[0-9a-fA-F]" : version) + "[0-9a-fA-F]{3}-?"
        + (variant == "." ? "[0-9a-fA-F]" : variant) + "[0-9a-fA-F]{3}-?[0-9a-fA-F]{12}$")
  }

  private static let shortName = matches("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
  private static let longName = matches(
    #"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"#)
}

/// A check by a pattern that is written in code; one that does not compile accepts nothing.
private func matches(_ text: String) -> @Sendable (UnsafeBufferPointer<UInt8>) -> Bool {
  let pattern = try? Pattern(text, dialect: .re2)
  return { pattern?.matches($0) ?? false }
}

/// Letters and symbols of every script; the last label has two characters at least.
private func isKubernetesHostname(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard text.count <= 255, hostnameForm(text) else { return false }
  return text.split(separator: UInt8(ascii: ".")).allSatisfy { $0.count <= 63 }
}

private let hostnameForm: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool = {
  let letter = #"[a-zA-Z0-9\p{S}\p{L}]"#
  let withHyphen = #"[-a-zA-Z0-9\p{S}\p{L}]"#
  let inner = "\(letter)(-?\(letter){0,62})?"
  let beforeDot = #"\#(letter)(\#(withHyphen){0,61}\#(letter))?\."#
  return matches("^(\(inner)|\(beforeDot))+\(letter)(-?\(letter)){1,62}$")
}()

internal import CGnuTLS
internal import Glibc

/// A certificate authority made for one test run, a server of it on loopback, and a client.
/// Everything is PEM.
package struct TestCertificates: Sendable {
  package let authority: [UInt8]
  package let server: Identity
  package let client: Identity

  package struct Identity: Sendable {
    package let certificate: [UInt8]
    package let key: [UInt8]
  }

  /// - Parameter clientName: the common name that a client certificate carries.
  package init(serverNames: [String] = ["localhost"], clientName: String = "controller") {
    let authority = Issuer(name: "test authority", serial: 1)
    self.authority = authority.identity.certificate
    server =
      Issuer(
        name: "test server", serial: 2, issuer: authority, names: serverNames, isServer: true
      ).identity
    client = Issuer(name: clientName, serial: 3, issuer: authority, isServer: false).identity
  }

  /// Another server certificate of the same names by a new authority, for reloads.
  package static func renewed() -> TestCertificates { TestCertificates() }
}

/// A key and its certificate inside GnuTLS.
private final class Issuer {
  private var key: gnutls_x509_privkey_t?
  private var certificate: gnutls_x509_crt_t?

  init(
    name: String, serial: UInt8, issuer: Issuer? = nil, names: [String] = [],
    isServer: Bool? = nil
  ) {
    gnutls_x509_privkey_init(&key)
    let curve = UInt32(bitPattern: 1 << 31) | GNUTLS_ECC_CURVE_SECP256R1.rawValue
    gnutls_x509_privkey_generate(key, GNUTLS_PK_ECDSA, curve, 0)
    gnutls_x509_crt_init(&certificate)
    gnutls_x509_crt_set_version(certificate, 3)
    gnutls_x509_crt_set_key(certificate, key)
    var number = [serial]
    gnutls_x509_crt_set_serial(certificate, &number, 1)
    let now = time(nil)
    gnutls_x509_crt_set_activation_time(certificate, now - 3600)
    gnutls_x509_crt_set_expiration_time(certificate, now + 86_400)
    gnutls_x509_crt_set_dn(certificate, "CN=\(name)", nil)
    if let isServer {
      gnutls_x509_crt_set_ca_status(certificate, 0)
      gnutls_x509_crt_set_key_usage(certificate, UInt32(GNUTLS_KEY_DIGITAL_SIGNATURE))
      gnutls_x509_crt_set_key_purpose_oid(
        certificate, isServer ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2", 0)
    } else {
      gnutls_x509_crt_set_ca_status(certificate, 1)
      gnutls_x509_crt_set_key_usage(certificate, UInt32(GNUTLS_KEY_KEY_CERT_SIGN))
    }
    for name in names {
      gnutls_x509_crt_set_subject_alt_name(
        certificate, GNUTLS_SAN_DNSNAME, name, UInt32(name.utf8.count),
        UInt32(GNUTLS_FSAN_APPEND))
    }
    if isServer == true {
      var address: [UInt8] = [127, 0, 0, 1]
      gnutls_x509_crt_set_subject_alt_name(
        certificate, GNUTLS_SAN_IPADDRESS, &address, 4, UInt32(GNUTLS_FSAN_APPEND))
    }
    gnutls_x509_crt_sign2(
      certificate, issuer?.certificate ?? certificate, issuer?.key ?? key, GNUTLS_DIG_SHA256, 0)
  }

  deinit {
    gnutls_x509_crt_deinit(certificate)
    gnutls_x509_privkey_deinit(key)
  }

  var identity: TestCertificates.Identity {
    TestCertificates.Identity(
      certificate: exported {
        gnutls_x509_crt_export(self.certificate, GNUTLS_X509_FMT_PEM, $0, $1)
      },
      key: exported { gnutls_x509_privkey_export(self.key, GNUTLS_X509_FMT_PEM, $0, $1) })
  }

  private func exported(
    _ export: (UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?) -> Int32
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 8192)
    var count = bytes.count
    guard export(&bytes, &count) == 0 else { return [] }
    return Array(bytes.prefix(count))
  }
}

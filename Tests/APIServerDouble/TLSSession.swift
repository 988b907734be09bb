internal import CGnuTLS
internal import Glibc

/// The server's certificates inside GnuTLS. Unchecked: never changed once made.
final class TLSCredentials: @unchecked Sendable {
  fileprivate var handle: gnutls_certificate_credentials_t?

  init(_ certificates: TestCertificates) {
    gnutls_certificate_allocate_credentials(&handle)
    withDatum(certificates.server.certificate) { certificate in
      withDatum(certificates.server.key) { key in
        _ = gnutls_certificate_set_x509_key_mem(handle, &certificate, &key, GNUTLS_X509_FMT_PEM)
      }
    }
    withDatum(certificates.authority) { authority in
      _ = gnutls_certificate_set_x509_trust_mem(handle, &authority, GNUTLS_X509_FMT_PEM)
    }
  }

  deinit { gnutls_certificate_free_credentials(handle) }
}

private func withDatum(_ bytes: [UInt8], _ body: (inout gnutls_datum_t) -> Void) {
  var bytes = bytes
  let count = UInt32(bytes.count)
  bytes.withUnsafeMutableBufferPointer { buffer in
    var datum = gnutls_datum_t(data: buffer.baseAddress, size: count)
    body(&datum)
  }
}

/// A connection's bytes, through TLS where there are credentials. One thread reads; writes come from
/// the same thread.
final class ByteChannel {
  let socket: Int32
  private var session: gnutls_session_t?
  /// The common name of the client's certificate, if it showed a valid one.
  private(set) var peerName: String?

  /// `nil` where the handshake fails.
  init?(_ socket: Int32, _ credentials: TLSCredentials?) {
    self.socket = socket
    guard let credentials else { return }
    gnutls_init(&session, UInt32(GNUTLS_SERVER.rawValue))
    gnutls_set_default_priority(session)
    gnutls_credentials_set(
      session, GNUTLS_CRD_CERTIFICATE, credentials.handle.map { UnsafeMutableRawPointer($0) })
    gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUEST)
    gnutls_transport_set_int2(session, socket, socket)
    var result: Int32 = 0
    repeat {
      result = gnutls_handshake(session)
    } while result < 0
      && gnutls_error_is_fatal(result) == 0
    guard result == 0 else { return nil }
    peerName = verifiedPeer()
  }

  deinit {
    if let session { gnutls_deinit(session) }
    close(socket)
  }

  private func verifiedPeer() -> String? {
    var status: UInt32 = 0
    var count: UInt32 = 0
    guard gnutls_certificate_verify_peers2(session, &status) == 0, status == 0,
      let list = gnutls_certificate_get_peers(session, &count), count > 0
    else { return nil }
    var certificate: gnutls_x509_crt_t?
    gnutls_x509_crt_init(&certificate)
    defer { gnutls_x509_crt_deinit(certificate) }
    guard gnutls_x509_crt_import(certificate, list, GNUTLS_X509_FMT_DER) == 0 else { return nil }
    var name = [CChar](repeating: 0, count: 256)
    var size = name.count
    guard gnutls_x509_crt_get_dn_by_oid(certificate, "2.5.4.3", 0, 0, &name, &size) == 0 else {
      return nil
    }
    return String(decoding: name.prefix(size).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Some bytes; none at the end.
  func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count =
      session.map { session in gnutls_record_recv(session, &buffer, buffer.count) }
      ?? recv(socket, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer.prefix(count)) : []
  }

  /// Whether all was written.
  func write(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { rest in
        session.map { gnutls_record_send($0, rest.baseAddress, rest.count) }
          ?? send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}

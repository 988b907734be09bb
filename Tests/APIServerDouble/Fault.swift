/// Something that goes wrong with one answer.
package enum Fault: Hashable, Sendable {
  /// A `Status` in place of the answer.
  case refuse(code: Int, reason: String, retryAfter: Int? = nil)
  /// The answer begins after this time.
  case delay(milliseconds: Int)
  /// The request is read, and nothing is ever said.
  case silence
  /// A watch begins, and nothing follows: neither events nor its end.
  case halfOpen
  /// The connection ends after so many bytes of the body.
  case cut(bytes: Int)
  /// The connection ends once the request is done, before its answer.
  case losesAnswer
  /// The answer comes in pieces of a byte.
  case trickle
}

/// A request as a fault or an assertion sees it.
package struct SeenRequest: Hashable, Sendable {
  package let method: String
  /// With its query.
  package let target: String
  package let authorization: String?
  /// The common name of the client's certificate.
  package let peerName: String?
  package let userAgent: String

  package var isWatch: Bool { target.contains("watch=true") }
  package var path: Substring { target.prefix { $0 != "?" } }
}

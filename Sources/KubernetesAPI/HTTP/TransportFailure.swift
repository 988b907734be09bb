/// No answer came, or none that is whole. The server may have done what it was asked.
package enum TransportFailure: Error, Hashable, Sendable {
  /// No connection: the request was not sent.
  case unreachable(String)
  /// The server is not who it should be, or does not take us for who we say we are.
  case untrusted(String)
  case timeout(String)
  /// The connection ended within an answer, or before one.
  case cut(String)
  /// More bytes than this are not read.
  case tooLarge(limit: Int)
  /// The task that asked was cancelled.
  case cancelled
  case failed(String)
}

extension TransportFailure {
  /// Whether the server cannot have seen the request.
  var isBeforeSending: Bool {
    if case .unreachable = self { return true }
    return false
  }

  /// Whether another attempt may end differently.
  var isTransient: Bool {
    switch self {
    case .unreachable, .timeout, .cut: true
    case .untrusted, .tooLarge, .cancelled, .failed: false
    }
  }
}

extension TransportFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let reason): "the server cannot be reached: \(reason)"
    case .untrusted(let reason): "the connection is not trusted: \(reason)"
    case .timeout(let reason): "the server did not answer in time: \(reason)"
    case .cut(let reason): "the connection ended within the answer: \(reason)"
    case .tooLarge(let limit): "the answer has more than \(limit) bytes"
    case .cancelled: "the request was cancelled"
    case .failed(let reason): "the request failed: \(reason)"
    }
  }
}

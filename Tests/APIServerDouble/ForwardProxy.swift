internal import Glibc
internal import Synchronization

/// An HTTP proxy on loopback that opens tunnels by CONNECT and remembers where to.
package final class ForwardProxy: Sendable {
  package let port: UInt16
  private let listener: Int32
  private let targets = Mutex<[String]>([])

  package init() throws {
    signal(SIGPIPE, SIG_IGN)
    guard let (listener, port) = listeningSocket() else { throw POSIXFailure(number: errno) }
    (self.listener, self.port) = (listener, port)
    let proxy = self
    startThread {
      while true {
        let socket = accept(listener, nil, nil)
        if socket < 0 { return }
        startThread { proxy.serve(socket) }
      }
    }
  }

  package var url: String { "http://127.0.0.1:\(port)" }
  /// `host:port` of every tunnel.
  package var tunnels: [String] { targets.withLock { $0 } }

  package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve(_ client: Int32) {
    defer { close(client) }
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.reversed().starts(with: "\n\r\n\r".utf8), read(client, &byte, 1) == 1 {
      head.append(byte)
    }
    let words = String(decoding: head, as: UTF8.self).split(separator: " ")
    guard words.count > 1, words[0] == "CONNECT" else { return }
    targets.withLock { $0.append(String(words[1])) }
    guard let port = words[1].split(separator: ":").last.flatMap({ UInt16($0) }) else { return }
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(server) }
    guard withLoopback(port, { connect(server, $0, $1) }) == 0 else { return }
    let answer = Array("HTTP/1.1 200 OK\r\n\r\n".utf8)
    _ = write(client, answer, answer.count)
    relay(client, server)
  }

  private func relay(_ left: Int32, _ right: Int32) {
    var files = [left, right].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while poll(&files, 2, -1) > 0 {
      for (from, to) in [(0, 1), (1, 0)] where files[from].revents != 0 {
        let count = read(files[from].fd, &buffer, buffer.count)
        if count <= 0 { return }
        var sent = 0
        while sent < count {
          let more = buffer[sent..<count].withUnsafeBytes {
            write(files[to].fd, $0.baseAddress, $0.count)
          }
          if more <= 0 { return }
          sent += more
        }
      }
    }
  }
}

/// A socket that listens on loopback, and its port.
func listeningSocket() -> (Int32, UInt16)? {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound =
    withLoopback(0, { bind(listener, $0, $1) }) == 0 && listen(listener, 512) == 0
    && withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &size) == 0
      }
    }
  return isBound ? (listener, UInt16(bigEndian: address.sin_port)) : nil
}

private func withLoopback(
  _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
}

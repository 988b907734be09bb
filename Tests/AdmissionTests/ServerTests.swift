import APIServerDouble
import Admission
import Files
import Fixtures
import Glibc
import Model
import Testing
import WebServer

@Suite struct ServerTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/catalyst-admission-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError(.write, "/tmp", .forbidden) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func store(_ certificates: TestCertificates) throws {
    try writeFile(certificates.server.certificate, to: "\(folder)/tls.crt")
    try writeFile(certificates.server.key, to: "\(folder)/tls.key")
    try writeFile(certificates.authority, to: "\(folder)/ca.crt")
  }

  /// The status that curl gets from the server, and 0 where it does not trust it.
  private func post(_ body: [UInt8], _ port: UInt16, path: String = "/validate") throws -> Int {
    try writeFile(body, to: "\(folder)/body")
    let command = """
      curl -s -o '\(folder)/answer' -w '%{http_code}' --noproxy '*' --cacert '\(folder)/ca.crt' \
      -H 'Content-Type: application/json' --data-binary @'\(folder)/body' \
      https://127.0.0.1:\(port)\(path) > '\(folder)/code'
      """
    _ = system(command)
    let code = String(decoding: try readFile("\(folder)/code", limit: 100), as: UTF8.self)
    return Int(code) ?? 0
  }

  private func server() throws -> AdmissionServer {
    try AdmissionServer(
      Admission(facts: builtInFacts), port: 0,
      files: .init(chain: "\(folder)/tls.crt", key: "\(folder)/tls.key"))
  }

  @Test func reviewsAreAnsweredOverTLS() throws {
    try store(TestCertificates())
    let server = try server()
    #expect(try post(review(["metadata": ["name": "x"]]), server.port) == 200)
    let answer = JSONValue(try readFile("\(folder)/answer", limit: 1 << 20))
    #expect(answer?["response"]?["uid"] == "705ab4f5")
    #expect(try post(Array("no review".utf8), server.port) == 400)
    #expect(try post([], server.port, path: "/else") == 404)
    #expect(try post([UInt8](repeating: 0x20, count: 9 << 20), server.port) == 413)
    server.stop()
  }

  @Test func theCertificateIsExchangedWhileItServes() throws {
    try store(TestCertificates())
    let server = try server()
    #expect(try server.reload() == false)
    try store(TestCertificates())
    // The old certificate, and an authority that did not issue it.
    #expect(try post(review(["metadata": ["name": "x"]]), server.port) == 0)
    #expect(try server.reload())
    #expect(try post(review(["metadata": ["name": "x"]]), server.port) == 200)
    // One that cannot be used changes nothing.
    try writeFile(Array("nothing".utf8), to: "\(folder)/tls.crt")
    #expect(throws: WebServerError.self) { try server.reload() }
    try store(TestCertificates())
    #expect(try server.reload())
    server.stop()
  }
}

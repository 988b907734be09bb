import Testing

@testable import Rendering

@Suite struct RecordTests {
  @Test(arguments: [
    "0.0.0.0", "203.0.113.10", "255.255.255.255", "::", "::1", "1::", "2001:db8::10",
    "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "::ffff:203.0.113.10",
    "1:2:3:4:5:6:203.0.113.10", "ABCD:ef01::",
  ])
  func addresses(_ text: String) {
    #expect(IPAddress(text)?.text == text)
    #expect(IPAddress(text)?.family == (text.contains(":") ? .v6 : .v4))
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1.2.3.-4", "1..3.4",
    "203.0.113.10:80", "203.0.113.0/24", "example.org", "'", "1.2.3.4'", ":", ":::", "1:::2",
    "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::",
    "fe80::1%eth0", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "٣.2.3.4",
  ])
  func notAddresses(_ text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    ("plain", "'plain'"), ("", "''"), ("it's", #"'it\'s'"#), (#"a\b"#, #"'a\\b'"#),
    ("'}); os.execute('x", #"'\'}); os.execute(\'x'"#), ("a\nb\0", #"'a\010b\000'"#),
    ("é", #"'\195\169'"#), ("\"", "'\"'"),
  ])
  func luaStrings(_ text: String, _ quoted: String) {
    #expect(luaText(text) == quoted)
  }

  @Test(arguments: [
    ("f('x')", #""f('x')""#), (#"say "\""#, #""say \"\\\"""#), ("a\nb", #""a\010b""#),
  ])
  func zoneFileStrings(_ text: String, _ quoted: String) {
    #expect(zoneFileText(text) == quoted)
  }
}

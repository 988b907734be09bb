import Rendering
import Testing

@testable import Rendering

@Suite struct SafetyTests {
  @Test(arguments: ["a", "blog-db", "tls.gateway", "0", String(repeating: "a", count: 250)])
  func namesThatBecomePaths(_ name: String) {
    #expect(isPathSafe(name))
  }

  @Test(arguments: [
    "", ".", "..", "../../x", "a/b", "a\\b", "a..b", ".git", "a.", "-a", "a-", "A", "a b", "a\0",
    "ä", "CON:", String(repeating: "a", count: 251),
  ])
  func namesThatDoNot(_ name: String) {
    #expect(!isPathSafe(name))
  }

  @Test(arguments: ["main", "develop", "feature/x", "v1.2", "a-b_c", "höhe"])
  func branches(_ name: String) {
    #expect(isBranchName(name))
  }

  @Test(arguments: [
    "", "@", "-x", "a..b", "a b", "a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "/a", "a/", "a//b",
    ".a", "a/.b", "a.lock", "a.lock/b", "a.", "a@{b", "a\u{7F}", "a\nb",
    String(repeating: "a", count: 201),
  ])
  func notBranches(_ name: String) {
    #expect(!isBranchName(name))
  }

  @Test(arguments: ["", "a", "1.3.0", "1.3.0_build.7", "A_b-c", String(repeating: "a", count: 63)])
  func labelValues(_ text: String) {
    #expect(isLabelValue(text))
  }

  @Test(arguments: [
    "1.0.0-rc-", "+", "a+b", "-a", ".a", "a b", "ä", String(repeating: "a", count: 64),
  ])
  func notLabelValues(_ text: String) {
    #expect(!isLabelValue(text))
  }
}

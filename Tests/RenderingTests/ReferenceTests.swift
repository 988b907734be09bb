import Testing

@testable import Rendering

@Suite struct ReferenceTests {
  private let digest =
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

  @Test func chartsAreReadWithTagAndDigest() throws {
    let chart = try #require(
      ChartReference("oci://ghcr.io/a/b-c_d.e:1.2.3@\(digest)", version: "9.9.9"))
    #expect(chart.url == "oci://ghcr.io/a/b-c_d.e")
    #expect(chart.tag == "1.2.3")
    #expect(chart.digest == digest)
  }

  @Test func aMissingTagIsTheVersions() throws {
    let chart = try #require(ChartReference("registry.example:5000/a", version: "1.2.3+build.1"))
    #expect(chart.url == "oci://registry.example:5000/a")
    #expect(chart.tag == "1.2.3_build.1")
    #expect(chart.digest == nil)
  }

  @Test(arguments: [
    "", "oci://", "oci://ghcr.io", "oci://ghcr.io/", "ghcr/a", "./chart", "../../x.y",
    "https://charts.example.org/a", "oci://ghcr.io/A", "oci://ghcr.io/a//b", "oci://ghcr.io/../b",
    "oci://ghcr.io/a:", "oci://ghcr.io/a:-1", "oci://ghcr.io/a:1 2", "oci://ghcr.io/a:1\n",
    "oci://ghcr.io/a@sha256:12", "oci://ghcr.io/a@md5:9f86d081884c7d659a2feaa0c55ad015",
    "oci://user:secret@ghcr.io/a", "oci://ghcr.io/a?b", "oci://ghcr.io/a:\u{10}",
  ])
  func everythingElseIsNoChart(_ text: String) {
    #expect(ChartReference(text, version: "1.0.0") == nil)
  }

  @Test func ownHostsTakeWhatIsForeign() throws {
    let own = OwnHosts(registry: "harbor.x.t1.org", git: "gitea.x.t1.org", domain: "t1.org")
    func url(_ text: String) throws -> String {
      own.taking(try #require(ChartReference(text, version: "1.0.0"))).url
    }
    #expect(try url("oci://ghcr.io/a/b") == "oci://harbor.x.t1.org/ghcr.io/a/b")
    #expect(try url("oci://r.org:5000/b") == "oci://harbor.x.t1.org/r.org-5000/b")
    #expect(try url("oci://harbor.x.t1.org/a/b") == "oci://harbor.x.t1.org/a/b")
    #expect(try url("oci://harbor.x.t1.org:443/b") == "oci://harbor.x.t1.org:443/b")
    #expect(try url("oci://not-t1.org/b") == "oci://harbor.x.t1.org/not-t1.org/b")
    let page = GitReference(url: "https://github.com/a/page.git/", tag: "v1.0.0")
    #expect(
      own.taking(page)
        == GitReference(url: "https://gitea.x.t1.org/catalog/page.git", tag: "v1.0.0"))
    let ours = GitReference(url: "ssh://git@gitea.x.t1.org:22/a/page.git", tag: "v1.0.0")
    #expect(own.taking(ours) == ours)
  }
}

import Diagnostics
import Fixtures
import Model
import Resolution
import Syntax
import Testing

/// The footprints add up to the rows of the documents' tables of resources.
@Suite struct FootprintTests {
  /// Rows of 2026-04-29, §7.1 and §7.4, in megabytes. The row of SPIRE, 300 MB, is left out: it was
  /// deferred. The claim below §7.4, 8.8 GB, leaves out the row of PowerDNS, 400 MB.
  @Test(
    arguments: [
      (
        [
          "catalyst-platform", "projector", "catalog-svc", "provisioning", "environment-controller",
          "blueprint-controller", "billing",
        ], 3000
      ),
      (["nats-jetstream"], 500), (["openbao"], 1500), (["keycloak"], 2000), (["gitea"], 1000),
      (["grafana", "loki", "mimir", "tempo", "alloy"], 3000),
      (["cilium"], 500), (["flux"], 200), (["crossplane"], 500), (["cert-manager"], 200),
      (["external-secrets"], 200), (["kyverno"], 500), (["trivy"], 500), (["falco"], 500),
      (["harbor"], 3000), (["seaweedfs"], 1200), (["velero"], 200), (["powerdns"], 400),
      (
        ["reloader", "vpa", "keda", "external-dns", "sigstore", "syft-grype", "continuum"], 1300
      ),
      (["vcluster"], 400),
    ])
  func rowsOfThePlatform(_ names: [String], _ megabytes: Int) throws {
    #expect(try sum(names, "memory", unit: ["M": 1, "G": 1000]) == megabytes)
  }

  /// Rows of 2026-03-19, Cortex Resource Requirements, each times its replicas, in Gi and in
  /// processors: 75 and 19.5, where the document claims 56 and 16.
  @Test func rowsOfCortex() throws {
    let names = [
      "vllm", "bge", "milvus", "neo4j", "librechat", "llm-gateway", "nemo-guardrails", "langfuse",
    ]
    #expect(try sum(names, "memory", unit: ["Gi": 1]) == 75)
    #expect(try sum(names, "cpu", unit: ["": 1000, "m": 1]) == 19_500)
    #expect(try sum(names, "gpu", unit: ["": 1]) == 4)
  }

  /// The sums of the documents' own rows, and what the documents say that they are: the claim of
  /// 2026-04-29 leaves out its row of PowerDNS.
  @Test(
    arguments: [
      ("tech-stack-2026-04-27.md", "7.1 Catalyst control plane", 113, 113),
      ("tech-stack-2026-04-27.md", "7.4 Per-host-cluster", 88, 88),
      ("tech-stack-2026-04-29.md", "7.1 Catalyst control plane", 113, 113),
      ("tech-stack-2026-04-29.md", "7.4 Per-host-cluster", 92, 88),
    ])
  func rowsOfTheDocuments(
    _ document: String, _ heading: String, _ tenths: Int, _ claim: Int
  ) throws {
    let path = Checkout.shared + "/source-documents/" + document
    guard let bytes = readFixture(path) else {
      print("\(path) is not here: its rows are not summed")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let table = try #require(MemoryTable(text, under: heading))
    #expect(table.rows.reduce(0, +) == tenths)
    #expect(table.claim == claim)
  }

  /// The same from the catalog, without the row of SPIRE, which was deferred.
  @Test func sumsOfTheCatalog() throws {
    let controlPlane = [
      "catalyst-platform", "projector", "catalog-svc", "provisioning", "environment-controller",
      "blueprint-controller", "billing", "nats-jetstream", "openbao", "keycloak", "gitea",
      "grafana", "loki", "mimir", "tempo", "alloy",
    ]
    let host = [
      "cilium", "flux", "crossplane", "cert-manager", "external-secrets", "kyverno", "trivy",
      "falco", "harbor", "seaweedfs", "velero", "reloader", "vpa", "keda", "external-dns",
      "sigstore", "syft-grype", "continuum",
    ]
    let units = ["M": 1, "G": 1000]
    #expect(try sum(controlPlane, "memory", unit: units) == 11_300 - 300)
    #expect(try sum(host, "memory", unit: units) == 8800)
    #expect(try sum(host + ["powerdns"], "memory", unit: units) == 9200)
  }

  private func sum(_ names: [String], _ field: String, unit: [String: Int]) throws -> Int {
    let entries = try PublicCatalog.entries()
    return try names.reduce(0) { sum, name in
      let footprint = try #require(entries["bp-" + name]?.blueprint.footprint, "\(name)")
      guard let text = footprint[field]?.text else { return sum }
      let digits = text.prefix(while: \.isNumber)
      let factor = try #require(unit[String(text.dropFirst(digits.count))], "\(name): \(text)")
      return sum + (Int(digits) ?? 0) * factor
    }
  }
}

/// A table of memory of the source documents, also where its cells stand on lines of their own.
private struct MemoryTable {
  /// In tenths of a gigabyte; rows that are multiplied by a number of Organizations are left out.
  let rows: [Int]
  let claim: Int

  init?(_ text: String, under heading: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.contains(heading) }) else { return nil }
    let rest = lines[start...]
    guard let end = rest.firstIndex(where: { $0.contains("subtotal") }) else { return nil }
    rows = rest[..<end].compactMap(Self.tenths)
    guard let claim = rest[end...].lazy.compactMap(Self.tenths).first else { return nil }
    self.claim = claim
  }

  /// The amount of a line with `~0.5 GB`.
  private static func tenths(_ line: Substring) -> Int? {
    guard let mark = line.firstIndex(of: "~"), !line.contains("×") else { return nil }
    let amount = line[line.index(after: mark)...]
    let number = amount.prefix { $0.isNumber || $0 == "." }
    guard amount.dropFirst(number.count).hasPrefix(" GB"), let value = Double(number) else {
      return nil
    }
    return Int((value * 10).rounded())
  }
}

import Diagnostics
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

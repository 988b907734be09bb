import Diagnostics
import Files
import Model
import RuleData
import Schemas
import Synchronization
import Syntax
import Testing

/// Shapes are compiled when they are asked for.
@Suite struct KindSchemasTests {
  /// Counts how often each CRD is read.
  private final class Source: Sendable {
    private let counts = Mutex<[Kind: Int]>([:])

    var read: [Kind: Int] { counts.withLock { $0 } }

    func crd(_ kind: Kind) -> Diagnosed<Node> {
      counts.withLock { $0[kind, default: 0] += 1 }
      let file = SourceFile(path: kind.crdPath, bytes: RuleData.bytes(kind.crdPath) ?? [])
      let nothing = Tree(.mapping([]), origin: file.beginning).root
      return parse(file).map { $0.documents.first ?? nothing }
    }
  }

  @Test func nothingIsCompiledThatNobodyAsksFor() {
    let source = Source()
    let schemas = KindSchemas { source.crd($0) }
    #expect(source.read == [:])
    #expect(schemas[.runbook] != nil)
    #expect(schemas[.runbook] != nil)
    #expect(source.read == [.runbook: 1])
  }

  /// Whether they wait for each other or compile something else meanwhile, threads compile nothing twice and get what they
  /// asked for.
  @Test(arguments: 0..<20) func eachIsCompiledOnceForAllThreads(_ turn: Int) throws {
    // No kind has this field, and each says so in its own words.
    let text = SourceFile(path: "x.yaml", bytes: Array("spec: {none: 1}\n".utf8))
    let object = try #require(parse(text).value.documents.first)
    let kinds = Kind.allCases
    let asked = (0..<200).map { kinds[($0 / 8 + turn) % kinds.count] }
    let source = Source()
    let schemas = KindSchemas { source.crd($0) }
    let found = parallelMap(asked, jobs: 8) { schemas[$0]?.validate(object).map(\.message) }
    #expect(source.read == Dictionary(uniqueKeysWithValues: kinds.map { ($0, 1) }))
    let alone = KindSchemas { source.crd($0) }
    #expect(found == asked.map { alone[$0]?.validate(object).map(\.message) })
    #expect(Set(found).count > 5)
  }
}

import Diagnostics
package import Syntax

/// The names of the platform: typed dimensions and patterns over them (naming-and-labels.md). Everything it knows stands in
/// `rules/naming.yaml`.
package struct NamingScheme: Sendable {
  package let providers: [NamingWord]
  package private(set) var regions: [NamingRegion]
  package let buildingBlocks: [NamingWord]
  package let envTypes: [EnvTypeRow]
  package let parts: [NamePart]
  package let reserved: [ReservedName]
  package let patterns: [NamePattern]
  /// Every short form of the tables.
  private(set) var codes: Set<String>
  private let fixed: [String: String]
  /// Templates with the names inside them written out.
  private(set) var expansions: [NameTemplate: [NameTemplate.Segment]] = [:]

  package init(_ node: Node) {
    func rows<Row>(_ key: String, _ decode: (Node) -> Row?) -> [Row] {
      node[key].map { $0.items.compactMap(decode) } ?? []
    }
    providers = rows("providers", NamingWord.init)
    regions = rows("regions", NamingRegion.init)
    buildingBlocks = rows("buildingBlocks", NamingWord.init)
    envTypes = rows("envTypes", EnvTypeRow.init)
    codes = NamingScheme.codes(providers, regions, buildingBlocks, envTypes)
    parts = rows("parts", NamePart.init)
    reserved = rows("reserved", ReservedName.init)
    patterns = rows("patterns") { row in
      guard let name = row["name"]?.string, let template = row["template"]?.string else {
        return nil
      }
      return NamePattern(
        name: name, template: NameTemplate(template),
        maximum: row["maximum"]?.integer.flatMap { Int(exactly: $0) } ?? 63,
        example: row["example"]?.string ?? "")
    }
    fixed = Dictionary(
      rows("fixed") { row in
        row["name"]?.string.flatMap { name in row["value"]?.string.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    for pattern in patterns {
      expansions[pattern.template] = expanded(pattern.template.segments)
    }
  }

  package func provider(_ name: String) -> NamingWord? { providers.first { $0.name == name } }

  package func region(_ code: String, of provider: String) -> NamingRegion? {
    regions.first { $0.provider == provider && $0.code == code }
  }

  package func pattern(_ name: String) -> NamePattern? { patterns.first { $0.name == name } }
  package func part(_ name: String) -> NamePart? { parts.first { $0.name == name } }

  /// The branch of an env type's Environments; the env type's own name where the tables give none.
  package func branch(envType: String) -> String {
    envTypes.first { $0.word.name == envType }?.branch ?? envType
  }

  /// A name that is the same everywhere, such as `flux-namespace`; the key itself where the tables lack it.
  package func fixedName(_ key: String) -> String { fixed[key] ?? key }

  /// Why a part of a name must not be `text`; `nil` where it may.
  package func reservation(of text: String, as part: String) -> ReservedName? {
    reserved.first { $0.part == part && $0.forbids(text, in: self) }
  }

  /// As above, without the rules that would parse the text as a name once more.
  func reservedWord(_ text: String, as part: String) -> Bool {
    reserved.contains { $0.part == part && !$0.isTemplate && $0.forbids(text, in: self) }
  }

  private static func codes(
    _ providers: [NamingWord], _ regions: [NamingRegion], _ buildingBlocks: [NamingWord],
    _ envTypes: [EnvTypeRow]
  ) -> Set<String> {
    Set(
      providers.map(\.short) + regions.map(\.code) + buildingBlocks.map(\.name)
        + envTypes.map(\.word.name))
  }

  /// The scheme with regions that a Sovereign declares for itself.
  package func adding(_ regions: [NamingRegion]) -> NamingScheme {
    var scheme = self
    scheme.regions += regions
    scheme.codes.formUnion(regions.map(\.code))
    return scheme
  }
}

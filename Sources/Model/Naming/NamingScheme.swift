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
  private var matchers: [String: NameMatcher] = [:]
  /// By part: what it may be, and the whole names that it must not be.
  private var freeNames: [String: (form: FreeName, taken: [NameMatcher])] = [:]

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
    for pattern in patterns {
      matchers[pattern.name] = NameMatcher(pattern.template, maximum: pattern.maximum, in: self)
    }
    for part in parts {
      let taken = reserved.filter { $0.part == part.name }.compactMap(\.template)
      freeNames[part.name] = (
        FreeName(part.name, in: self), taken.map { NameMatcher($0, in: self) }
      )
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

  /// Whether a text is a name of a pattern; false for a pattern that the tables lack.
  package func isName(_ node: Node, of pattern: String) -> Bool {
    guard let matcher = matchers[pattern] else { return false }
    return node.withBytes(matcher.matches)
  }

  /// What a text has to be that is a word of a free part or a name of a pattern; `nil` where the tables have neither.
  func check(of name: String) -> TextCheck? {
    freeNames[name].map { .word($0.form) } ?? matchers[name].map { .name($0) }
  }

  /// Whether a text may stand for a free part, is no word that is kept for others and nobody else's whole name.
  package func isWholeName(_ node: Node, of part: String) -> Bool {
    guard let (form, taken) = freeNames[part] else { return false }
    return node.withBytes { text in
      form.allows(text) && !taken.contains { $0.matches(text) }
    }
  }

  /// Why a part of a name must not be `text`; `nil` where it may.
  package func reservation(of text: String, as part: String) -> ReservedName? {
    reserved.first { $0.part == part && $0.forbids(text, in: self) }
  }

  /// As above, without the rules that would parse the text as a name once more.
  func reservedWord(_ text: String, as part: String) -> Bool {
    reserved.contains { $0.part == part && $0.template == nil && $0.forbids(text, in: self) }
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

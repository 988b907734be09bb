import Syntax
import Testing

/// What is said in two files is said alike.
@Suite struct AgreementTests {
  @Test func crdsKnowTheEnvTypesBlocksAndProvidersOfTheTables() throws {
    let naming = try ruleFile("naming.yaml")
    let sovereign = try ruleFile("crds/catalyst.openova.io_sovereigns.yaml")
    let environment = try ruleFile("crds/catalyst.openova.io_environments.yaml")
    let envTypes = naming["envTypes"]?.column("name").sorted()
    let blocks = naming["buildingBlocks"]?.column("name").sorted()
    let providers = naming["providers"]?.column("name").sorted()
    let region = sovereign.field("spec", "regions", "[]")?["properties"]
    #expect(values(region?.at("provider")) == providers)
    #expect(values(region?.at("envTypes", "items")) == envTypes)
    #expect(values(region?.at("buildingBlocks", "items")) == blocks)
    #expect(values(sovereign.field("spec", "envType")) == envTypes)
    #expect(values(environment.field("spec", "envType")) == envTypes)
    #expect(values(environment.field("spec", "placement", "buildingBlock")) == blocks)
  }

  @Test func crdsRefuseTheReservedWordsOfTheTables() throws {
    let naming = try ruleFile("naming.yaml")
    let reserved = try #require(naming["reserved"])
    var words: [String: Set<String>] = [:]
    for entry in reserved.items {
      guard let part = entry["part"]?.text, let word = entry["word"]?.text else { continue }
      words[part, default: []].insert(word)
    }
    // Shorter codes are no slugs anyhow.
    for table in ["providers", "regions", "buildingBlocks", "envTypes"] {
      let rows = try #require(naming[table])
      let codes = rows.items.compactMap { ($0["short"] ?? $0["name"])?.text }
      words["organization", default: []].formUnion(codes.filter { $0.count > 2 })
    }
    let organization = try ruleFile("crds/orgs.openova.io_organizations.yaml")
    let application = try ruleFile("crds/apps.openova.io_applications.yaml")
    #expect(refusedNames(organization) == words["organization"])
    let envTypes = Set(try #require(naming["envTypes"]).column("name"))
    #expect(refusedNames(application).subtracting(envTypes) == words["application"])
    #expect(refusedNames(application).isSuperset(of: envTypes))
  }

  @Test func codesAreUniqueWithinTheirProvider() throws {
    let naming = try ruleFile("naming.yaml")
    let regions = try #require(naming["regions"])
    for provider in try #require(naming["providers"]).items {
      let rows = regions.items.filter { $0["provider"]?.text == provider["name"]?.text }
      let letters = rows.compactMap { $0["letter"]?.text }
      #expect(Set(letters).count == letters.count)
      #expect(Set(rows.compactMap { $0["short"]?.text }).count == rows.count)
      #expect(!letters.contains(provider["letter"]?.text ?? ""))
    }
    for table in ["providers", "buildingBlocks", "envTypes"] {
      let letters = try #require(naming[table]).column("letter")
      #expect(Set(letters).count == letters.count, "\(table)")
    }
  }

  @Test func labelsNameTablesPatternsAndKindsThatExist() throws {
    let naming = try ruleFile("naming.yaml")
    let labels = try ruleFile("labels.yaml")
    let tables = Set(naming.entries.map(\.name))
    let forms = Set(
      ["parts", "patterns"].flatMap { naming[$0]?.column("name") ?? [] }
        + (labels["forms"]?.column("name") ?? []))
    let rows = try #require(labels["labels"])
    let keys = Set(rows.column("key"))
    #expect(Set(rows.column("values")).isSubset(of: tables))
    #expect(Set(rows.column("form")).isSubset(of: forms))
    let classes = try #require(labels["classes"])
    let named = classes.items.flatMap { ["required", "optional"].flatMap($0.texts) }
    #expect(Set(named) == keys)
    let kinds = try crds().compactMap { $0.root.at("spec", "names", "kind")?.text }.sorted()
    #expect(classes.items.flatMap { $0.texts("kinds") }.sorted() == kinds)
  }

  @Test func everyActionOfATierIsExplained() throws {
    let tiers = try ruleFile("tiers.yaml")
    let used = try #require(tiers["tiers"]).items.flatMap { $0.texts("actions") }
    #expect(used.sorted() == tiers["actions"]?.column("name").sorted())
    let userAccess = try ruleFile("crds/catalyst.openova.io_useraccesses.yaml")
    #expect(values(userAccess.field("spec", "tier")) == tiers["tiers"]?.column("name").sorted())
  }

  @Test func whatTheCatalogRetiredHasASuccessor() throws {
    let catalog = try ruleFile("catalog.yaml")
    let retired = try #require(try ruleFile("terms.yaml")["retired"])
    let blueprints = Set(try #require(catalog["blueprints"]).column("name"))
    #expect(
      Set(try #require(catalog["retired"]).column("name")).isSubset(of: retired.column("name")))
    #expect(retired.column("successor").count == retired.count)
    #expect(Set(retired.column("blueprint")).isSubset(of: blueprints))
    #expect(
      Set(try #require(catalog["entries"]).column("belongsTo")).isSubset(of: blueprints))
  }
}

extension Node {
  fileprivate func texts(_ key: String) -> [String] { self[key]?.items.map(\.text) ?? [] }
}

private func values(_ schema: Node?) -> [String]? { schema?["enum"]?.items.map(\.text).sorted() }

/// The quoted words of the lists in a kind's rules about its name.
private func refusedNames(_ crd: Node) -> Set<String> {
  var names: Set<String> = []
  for rule in crd.schema?["x-kubernetes-validations"]?.column("rule") ?? [] {
    for list in rule.split(separator: "[").dropFirst() where rule.contains(" in [") {
      let words = list.prefix { $0 != "]" }.split(separator: ",")
      names.formUnion(words.map { $0.filter { $0 != "'" && $0 != " " && $0 != "\n" } })
    }
  }
  return names
}

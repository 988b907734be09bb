import Diagnostics
import Fixtures
import Foundation
import Model
import Resolution
import Syntax
import Testing

/// Every name that the platform's documents use for a part of it is accounted for.
@Suite struct NameTests {
  @Test func everyNameHasItsBlueprintInItsFolder() throws {
    let listed = try PublicCatalog.table("blueprints").map {
      "\($0["name"]?.text ?? "") in \($0["folder"]?.text ?? "")"
    }
    let ending = "/blueprint.yaml"
    let there = try PublicCatalog.entries().values.map {
      "\($0.name) in \($0.blueprint.header.name.range.file.path.dropLast(ending.count))"
    }
    #expect(Set(there).subtracting(listed).sorted() == [], "no name of the table")
    #expect(Set(listed).subtracting(there).sorted() == [], "no Blueprint for the name")
    #expect(Set(listed).count == listed.count)
  }

  @Test func everyOtherNameBelongsToABlueprintOrHasASuccessor() throws {
    let blueprints = Set(try PublicCatalog.names("blueprints"))
    for entry in try PublicCatalog.table("entries") {
      #expect(entry["because"] != nil, "\(entry["name"]?.text ?? "")")
      if let owner = entry["belongsTo"]?.text { #expect(blueprints.contains(owner)) }
    }
    let terms = try #require(try ruleFile("terms.yaml")["retired"]).items
    let successors = Set(terms.filter { $0["successor"] != nil }.compactMap { $0["name"]?.text })
    #expect(Set(try PublicCatalog.names("retired")).subtracting(successors).sorted() == [])
  }

  @Test func noNameStandsTwice() throws {
    let names =
      try PublicCatalog.names("blueprints").map { String($0.dropFirst(3)) }
      + PublicCatalog.names("entries") + PublicCatalog.names("retired")
    #expect(names.count == Set(names).count)
  }
}

private let documentsFolder = Checkout.shared + "/source-documents"

/// The documents name nothing that the table leaves out.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: documentsFolder),
    "no source documents beside the checkout"))
struct DocumentNameTests {
  @Test(
    arguments: [
      "architecture.md", "tech-stack-2026-04-29.md", "tech-stack-2026-04-27.md",
      "tech-stack-2026-03-19.md",
    ])
  func everyNameOfTheDocumentsIsKnown(_ document: String) throws {
    let text = try String(contentsOfFile: documentsFolder + "/" + document, encoding: .utf8)
    var known = Set(
      try PublicCatalog.names("blueprints").map { String($0.dropFirst(3)) }
        + PublicCatalog.names("entries"))
    for row in try #require(try ruleFile("terms.yaml")["retired"]).items {
      known.formUnion(row["names"]?.items.map(\.text) ?? [])
    }
    // The folder of a Blueprint may have a shorter name than the Blueprint.
    known.formUnion(
      try PublicCatalog.table("blueprints").compactMap {
        ($0["folder"]?.text).flatMap { $0.split(separator: "/").last.map(String.init) }
      })
    let placeholders: Set<String> = ["name"]
    let mentioned = Set(names(after: "bp-", in: text) + names(after: "platform/", in: text))
      .union(names(after: "products/", in: text)).union(examples(of: text))
    #expect(!mentioned.isEmpty)
    #expect(mentioned.subtracting(known).subtracting(placeholders).sorted() == [])
  }

  /// What stands behind a word, as far as it is a name.
  private func names(after word: String, in text: String) -> [String] {
    text.components(separatedBy: word).dropFirst().compactMap { rest in
      let name = rest.prefix { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
      let trimmed = String(name).trimmingCharacters(in: ["-"])
      return trimmed.count > 1 ? trimmed : nil
    }
  }

  /// The cells of the table of categories, whose rows may have been flattened.
  private func examples(of text: String) -> [String] {
    let categories = [
      "Catalyst control plane", "Per-host-cluster infrastructure", "Application Blueprints",
    ]
    return categories.flatMap { category -> [String] in
      let rows = text.replacingOccurrences(of: "**", with: "")
        .components(separatedBy: "| \(category) |").dropFirst()
      return rows.flatMap { row -> [String] in
        let cells = row.components(separatedBy: "|")
        guard cells.count > 1 else { return [] }
        return withoutRemarks(cells[1]).components(separatedBy: ",").map {
          $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
      }
    }
  }

  /// `opentofu (Phase-0 only)` without what stands in parentheses.
  private func withoutRemarks(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth -= 1 } }
      return depth == 0
    }
  }
}

import Diagnostics
import Expressions
import Syntax

/// Whether an API server finds the rules of a schema cheap enough. It refuses a definition in which one expression, or all
/// of them together, may cost too much, by the sizes that the schema allows.
struct CostRules {
  private(set) var report = DefinitionReport()
  /// By the positions of their sources.
  private let rules: [Int: Rule]
  private var total: UInt64 = 0
  /// `total`, with none counted for more than one may cost.
  private var totalWithinLimits: UInt64 = 0
  private var dear: [(place: DefinitionPlace, steps: UInt64)] = []

  /// In steps, for one expression and for all of a schema.
  private static let limit: UInt64 = 10_000_000
  private static let totalLimit: UInt64 = 100_000_000

  /// How often a value can stand in one resource.
  fileprivate struct Occurrences {
    /// `nil` where nothing but the size of a request bounds them.
    var most: UInt64? = 1
    var missing: [MissingLimit] = []
  }

  init(_ rules: [Rule]) {
    self.rules = Dictionary(
      rules.map { ($0.source.position, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func check(_ schema: DefinitionPlace) {
    if rules.isEmpty { return }
    walk(schema, "", Occurrences(), isResource: true)
    if totalWithinLimits > CostRules.totalLimit { reportTotal(schema) }
  }

  private mutating func walk(
    _ schema: DefinitionPlace, _ field: String, _ occurrences: Occurrences, isResource: Bool = false
  ) {
    guard schema.node.isMapping else { return }
    checkRules(schema, field, occurrences, isResource)
    let below = occurrences.inside(schema.node, field)
    for (name, property) in schema["properties"]?.entries ?? [] {
      walk(property, "\(field).\(name)", below)
    }
    for keyword in ["additionalProperties", "items"] {
      if let part = schema[keyword] { walk(part, field + "[]", below) }
    }
  }

  private mutating func checkRules(
    _ schema: DefinitionPlace, _ field: String, _ occurrences: Occurrences, _ isResource: Bool
  ) {
    for place in schema["x-kubernetes-validations"]?.items ?? [] {
      guard let rule = rules[place.node.position] else { continue }
      if var cost = rule.expression.estimatedCost {
        let isResource = isResource || schema.has("x-kubernetes-embedded-resource")
        let times =
          occurrences.most
          ?? SizeBounds(of: schema.node, at: field, isResource: isResource)
          .map { RequestLimits.bytes / ($0.shortestText + 1) } ?? 1
        let (steps, overflows) = cost.steps.multipliedReportingOverflow(by: times)
        cost.steps = overflows ? .max : steps
        cost.missing = occurrences.missing + cost.missing.map { $0.below(field) }
        count(cost, place["rule"] ?? place, "the rule")
      }
      if var cost = rule.messageExpression?.estimatedCost {
        cost.missing = cost.missing.map { $0.below(field) }
        count(cost, place["messageExpression"] ?? place, "the 'messageExpression'")
      }
    }
  }

  private mutating func count(_ cost: CostEstimate, _ place: DefinitionPlace, _ name: String) {
    total = total.addingReportingOverflow(cost.steps).overflow ? .max : total + cost.steps
    totalWithinLimits += min(cost.steps, CostRules.limit)
    if cost.steps >= CostRules.totalLimit / 100 { dear.append((place, cost.steps)) }
    guard cost.steps > CostRules.limit else { return }
    let factor = times(cost.steps, CostRules.limit)
    report.add(
      "\(name) may cost \(factor) what Kubernetes allows one expression", at: place,
      help: help(cost), notes: notes(cost))
  }

  private func help(_ cost: CostEstimate) -> String {
    guard cost.unknown == nil else {
      return "nothing bounds the length of what a function makes here; "
        + "compare it as it is, or let 'format' write it: \"… %d\".format([self.count])"
    }
    if cost.missing.isEmpty {
      return "make it simpler, or allow less by 'maxItems', 'maxProperties' and 'maxLength'"
    }
    let limits = cost.missing.map { "'\($0.keyword)' for '\($0.field.isEmpty ? "." : $0.field)'" }
    return "bound what it may be given: \(limits.joined(separator: ", "))"
  }

  private func notes(_ cost: CostEstimate) -> [Note] {
    if let unknown = cost.unknown {
      return [Note("nobody knows how long this can be", at: unknown)]
    }
    return cost.missing.map { Note("'\($0.keyword)' is missing here", at: $0.place) }
  }

  private mutating func reportTotal(_ schema: DefinitionPlace) {
    let dearest = dear.sorted { $0.steps > $1.steps }.prefix(4)
    report.add(
      "the rules may together cost \(times(total, CostRules.totalLimit)) what Kubernetes allows a schema",
      at: schema,
      help: "bound what the dearest are given by 'maxItems', 'maxProperties' and 'maxLength'",
      notes: dearest.map { Note("this one may cost \($0.steps) steps", at: $0.place.range) })
  }

  /// How many times a limit, in words.
  private func times(_ steps: UInt64, _ limit: UInt64) -> String {
    let factor = Double(steps) / Double(limit)
    if factor > 100 { return "more than 100 times" }
    let tenths = Int((factor * 10).rounded())
    if tenths > 10 { return "\(tenths / 10).\(tenths % 10) times" }
    return "a little more than"
  }
}

extension CostRules.Occurrences {
  /// Of the parts of one such value.
  fileprivate func inside(_ schema: Node, _ field: String) -> CostRules.Occurrences {
    let keyword: String
    switch schema["type"]?.string {
    case "array": keyword = "maxItems"
    case "object" where schema.entry("additionalProperties") != nil: keyword = "maxProperties"
    default: return self
    }
    var inside = self
    guard let limit = schema.limit(keyword) else {
      inside.most = nil
      inside.missing.append(MissingLimit(keyword, of: field, in: schema))
      return inside
    }
    inside.most = most.map { $0.multipliedReportingOverflow(by: limit) }.map { $1 ? .max : $0 }
    return inside
  }
}

extension MissingLimit {
  /// The same of a field that stands in another.
  fileprivate func below(_ field: String) -> MissingLimit {
    MissingLimit(keyword, of: field + self.field, at: place)
  }
}

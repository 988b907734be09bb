import Model
import Rendering
import Syntax

extension AccessMatrix {
  /// A table for people.
  var text: String {
    guard !rows.isEmpty else { return "nobody may do anything" }
    let head = ["user", "tier", "where", "on", "by"]
    let body = rows.map { row in
      [
        row.user, row.tier, row.place, row.clusters.joined(separator: ", "),
        row.by.description,
      ]
    }
    var lines = aligned([head] + body)
    if !idle.isEmpty {
      lines += ["", "reach nothing:"] + idle.map { "  \($0)" }
    }
    lines += ["", "tiers:"]
    lines += aligned(
      granted.map { tier in
        [
          "  \(tier.name)",
          tiers.actions(of: tier).map(\.action.name).joined(separator: " ")
            + tiers.exceptions(of: tier).map { " -\($0)" }.joined(),
        ]
      })
    return lines.joined(separator: "\n")
  }

  /// The tiers that somebody has, lowest first.
  var granted: [AccessTier] {
    let names = Set(rows.map(\.tier))
    return tiers.tiers.filter { names.contains($0.name) }
  }

  /// For programs.
  var draft: Draft {
    [
      "grants": .sequence(
        rows.map { row in
          .fields(
            ("user", .string(row.user)), ("tier", .string(row.tier)),
            ("organization", .string(row.organization)),
            ("environment", .string(row.environment)),
            ("application", row.application.map(Draft.string)),
            ("clusters", .sequence(row.clusters.map(Draft.string))),
            ("by", identity(row.by)))
        }),
      "idle": .sequence(idle.map(identity)),
      "tiers": .sequence(
        granted.map { tier in
          [
            "name": .string(tier.name), "level": .integer(tier.level),
            "actions": .sequence(
              tiers.actions(of: tier).map {
                [
                  "name": .string($0.action.name), "from": .string($0.from.name),
                  "because": .string($0.action.because),
                  "rules": .sequence($0.action.rules.map(Draft.node)),
                ]
              }),
            "except": .sequence(tiers.exceptions(of: tier).map(Draft.string)),
          ]
        }),
    ]
  }
}

extension AccessMatrix.Row {
  /// `acme-prod/*`, `acme-prod/blog`
  var place: String { "\(environment)/\(application ?? "*")" }
}

private func identity(_ identity: Identity) -> Draft {
  .fields(
    ("kind", .string(identity.kind)), ("namespace", identity.namespace.map(Draft.string)),
    ("name", .string(identity.name)))
}

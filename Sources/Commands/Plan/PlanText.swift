import Diagnostics
import Model
import Planning
import Resolution

/// A plan for people: what runs where, in which order, and which branches are written.
func planText(_ plan: InstallPlan) -> String {
  var lines = ["\(plan.environment.name): \(summary(of: plan))"]
  for (wave, names) in plan.waves.enumerated() {
    lines.append("  wave \(wave + 1)")
    let rows = plan.applications.filter { names.contains($0.name) }.map { row($0, plan) }
    lines += aligned(rows).map { "    \($0)" }
  }
  lines.append("  repositories")
  let repositories =
    plan.applications.map { [$0.repository, $0.branch] } + [[plan.repository, "main"]]
  lines += aligned(repositories).map { "    \($0)" }
  let footprints = plan.footprints.filter { $0.footprint != Footprint() }
  if !footprints.isEmpty {
    lines.append("  takes")
    lines += aligned(footprints.map { [$0.cluster.name, words($0.footprint)] }).map { "    \($0)" }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func summary(of plan: InstallPlan) -> String {
  let created = plan.applications.filter { $0.action == .create }.count
  let count = counted(plan.applications.count, "Application")
  return "\(count)\(created == 0 ? "" : ", \(created) of them created for others")"
}

private func row(_ planned: PlannedApplication, _ plan: InstallPlan) -> [String] {
  let application = planned.application
  return [
    planned.name, "\(application.entry.name) \(application.entry.version)",
    application.placement.mode.rawValue,
    application.placement.clusters.map(\.name).joined(separator: ", "),
    remark(planned),
  ]
}

private func remark(_ planned: PlannedApplication) -> String {
  var remarks: [String] = []
  if case .created(let dependent, let alias, _) = planned.application.origin {
    remarks.append("created for \(dependent) as \(alias)")
  }
  let bindings = planned.application.dependencies.map { dependency in
    switch dependency.binding {
    case .reused(let name), .created(let name): "\(dependency.alias) is \(name)"
    case .platform(let name): "\(dependency.alias) is the platform's \(name)"
    }
  }
  return (remarks + bindings).joined(separator: "; ")
}

/// Columns side by side, two spaces between them.
func aligned(_ rows: [[String]]) -> [String] {
  var widths: [Int] = []
  for row in rows {
    for (column, text) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], text.count)
    }
  }
  return rows.map { row in
    var line = row.enumerated().map { column, text in
      text + String(repeating: " ", count: widths[column] - text.count)
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}

private func words(_ footprint: Footprint) -> String {
  var parts: [String] = []
  if footprint.memory > 0 { parts.append("\(mebibytes(footprint.memory)) MiB of memory") }
  if footprint.cpu > 0 { parts.append("\(processors(footprint.cpu)) CPU") }
  if footprint.gpu > 0 { parts.append("\(footprint.gpu) GPU") }
  if footprint.pods > 0 { parts.append(counted(Int(footprint.pods), "pod")) }
  return parts.joined(separator: ", ")
}

private func mebibytes(_ bytes: Int64) -> Int64 { bytes / 1_048_576 }

/// Thousandths as a decimal without needless zeros.
func processors(_ thousandths: Int64) -> String {
  let fraction = String(thousandths % 1000 + 1000).dropFirst()
  var text = "\(thousandths / 1000).\(fraction)"
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}

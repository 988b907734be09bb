/// The lines that change, with three lines around them, as `diff -u` shows them: ` `, `-` and `+` before each line and
/// `@@` between stretches.
func unifiedDiff(_ old: [Substring], _ new: [Substring]) -> [String] {
  let script = editScript(old, new)
  let changed = script.indices.filter { script[$0].mark != " " }
  guard let first = changed.first else { return [] }
  var lines: [String] = []
  var shown = first
  for index in changed {
    let start = max(index - 3, 0)
    if start > shown || lines.isEmpty {
      lines.append("@@ -\(script[start].old) +\(script[start].new) @@")
      shown = start
    }
    let end = min(index + 4, script.count)
    if shown < end {
      lines += script[shown..<end].map { "\($0.mark)\($0.text)" }
      shown = end
    }
  }
  return lines
}

/// One line of the way from the old text to the new one; line numbers count from 1.
private struct EditLine {
  let mark: Character
  let text: Substring
  let old: Int
  let new: Int
}

private func editScript(_ old: [Substring], _ new: [Substring]) -> [EditLine] {
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in new.difference(from: old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var script: [EditLine] = []
  var (before, after) = (0, 0)
  while before < old.count || after < new.count {
    if before < old.count && removed.contains(before) {
      script.append(EditLine(mark: "-", text: old[before], old: before + 1, new: after + 1))
      before += 1
    } else if after < new.count && inserted.contains(after) {
      script.append(EditLine(mark: "+", text: new[after], old: before + 1, new: after + 1))
      after += 1
    } else {
      guard before < old.count, after < new.count else { break }
      script.append(EditLine(mark: " ", text: old[before], old: before + 1, new: after + 1))
      before += 1
      after += 1
    }
  }
  return script
}

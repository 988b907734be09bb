/// The candidate that `name` was most likely meant to be: the one that the fewest letters inserted,
/// left out, changed or swapped with their neighbour lead to, capitals making no difference.
/// Nothing when all are too far off: a third of the longer name may differ, eight letters at most.
/// Of equally near ones, the one nearest in capitals too, then the first in order.
/// Costs a few operations for each letter and candidate; names over 256 scalars have no nearest.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = NameLetters(name)
  var best: (distance: Int, exact: Int, name: String)?
  for candidate in candidates where !candidate.isEmpty {
    let letters = NameLetters(candidate)
    let allowed = min(best?.distance ?? 8, max(wanted.exact.count, letters.exact.count) / 3)
    guard let distance = editDistance(wanted.folded, letters.folded, atMost: allowed) else {
      continue
    }
    let exact = editDistance(wanted.exact, letters.exact, atMost: 256) ?? 256
    if let best, (best.distance, best.exact, best.name) <= (distance, exact, candidate) { continue }
    best = (distance, exact, candidate)
  }
  return best?.name
}

/// The scalars of a name, as written and with small ASCII letters.
private struct NameLetters {
  let exact: [UInt32]
  let folded: [UInt32]

  init(_ name: String) {
    exact = name.unicodeScalars.map(\.value)
    folded = exact.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }
}

/// The Damerau–Levenshtein distance where no stretch is edited twice; nothing when it is more than
/// `limit` or a text is longer than 256. Only the diagonal band that can matter is computed.
private func editDistance(_ left: [UInt32], _ right: [UInt32], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit, left.count <= 256, right.count <= 256 else {
    return nil
  }
  let far = limit + 1
  var beforeLast = [Int](repeating: far, count: right.count + 1)
  var last = (0...right.count).map { min($0, far) }
  var row = [Int](repeating: far, count: right.count + 1)
  for i in 1..<left.count + 1 {
    let band = max(1, i - limit)..<max(1, min(right.count, i + limit) + 1)
    row[band.lowerBound - 1] = band.lowerBound == 1 ? min(i, far) : far
    for j in band {
      let changed = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
      // Outside of the band of the row above stands what an earlier row left there.
      let removed = j < i + limit ? last[j] + 1 : far
      var distance = min(changed, removed, row[j - 1] + 1)
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        distance = min(distance, beforeLast[j - 2] + 1)
      }
      row[j] = min(distance, far)
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[right.count] <= limit ? last[right.count] : nil
}

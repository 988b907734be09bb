/// Compares output with what is checked in; `UPDATE_FIXTURES=1` writes it there instead.
/// `path` is relative to the checkout's root. Throws `GoldenMismatch`, which says what differs.
package func expectGolden(_ text: String, in path: String) throws {
  try expectGolden(Array(text.utf8), in: path)
}

/// As for text, with bytes.
package func expectGolden(_ bytes: [UInt8], in path: String) throws {
  let file = Checkout.root + "/" + path
  if Checkout.isUpdatingFixtures {
    try writeFixture(bytes, to: file)
    return
  }
  guard let expected = readFixture(file) else {
    throw GoldenMismatch(differences: ["\(path): is not checked in"])
  }
  if expected != bytes {
    throw GoldenMismatch(differences: [difference(path, expected, bytes)])
  }
}

/// Compares a tree of files, by path relative to `folder`, with a folder that is checked in. A file
/// that is checked in and not among `files` is stale, and a mismatch too.
package func expectGolden(_ files: [String: [UInt8]], inFolder folder: String) throws {
  let root = Checkout.root + "/" + folder
  let present = Set(fixtureNames(under: root))
  if Checkout.isUpdatingFixtures {
    for name in present.subtracting(files.keys) { try removeFixture(root + "/" + name) }
    for (name, bytes) in files { try writeFixture(bytes, to: root + "/" + name) }
    return
  }
  var differences: [String] = []
  for name in present.union(files.keys).sorted() {
    let path = folder + "/" + name
    switch (readFixture(root + "/" + name), files[name]) {
    case (nil, nil), (nil, .some): differences.append("\(path): is not checked in")
    case (.some, nil): differences.append("\(path): is stale, nothing yields it any more")
    case (.some(let expected), .some(let actual)):
      if expected != actual { differences.append(difference(path, expected, actual)) }
    }
  }
  if !differences.isEmpty { throw GoldenMismatch(differences: differences) }
}

/// Output is not what is checked in.
package struct GoldenMismatch: Error, CustomStringConvertible {
  package let differences: [String]

  package var description: String {
    let lines = differences.prefix(20) + (differences.count > 20 ? ["…"] : [])
    return "\n" + lines.joined(separator: "\n")
      + "\nif this is as it should be, run the tests once with UPDATE_FIXTURES=1 and read the diff"
  }
}

/// The first difference with the lines around it: `-` is checked in, `+` is what came out.
private func difference(_ path: String, _ expected: [UInt8], _ actual: [UInt8]) -> String {
  let old = lines(of: expected)
  let new = lines(of: actual)
  let start = zip(old, new).prefix { $0 == $1 }.count
  var oldEnd = old.count
  var newEnd = new.count
  while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
    oldEnd -= 1
    newEnd -= 1
  }
  let limit = 15
  var shown = ["\(path):\(start + 1): differs"]
  shown += old[max(0, start - 2)..<start].map { "    " + $0 }
  shown += old[start..<min(oldEnd, start + limit)].map { "  - " + $0 }
  if oldEnd > start + limit { shown.append("  - … \(oldEnd - start - limit) more lines") }
  shown += new[start..<min(newEnd, start + limit)].map { "  + " + $0 }
  if newEnd > start + limit { shown.append("  + … \(newEnd - start - limit) more lines") }
  shown += old[oldEnd..<min(old.count, oldEnd + 2)].map { "    " + $0 }
  return shown.joined(separator: "\n")
}

/// Lines in a form in which invisible differences show.
private func lines(of bytes: [UInt8]) -> [String] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
    String(decoding: line, as: UTF8.self)
      .unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }.joined()
  }
}

import Diagnostics
import Fixtures
import Syntax
import Testing

/// Whatever is edited in whatever text: it reads back as the same value with that change, no byte
/// outside of the edits differs, and no comment goes that belongs to something else.
@Suite struct EditPropertyTests {
  private struct Step {
    let edits: [TextEdit]
    let expected: Draft
    let description: String
    /// What may go with its comments.
    let victim: Node?
  }

  @Test func randomSequences() {
    let seed = SeededGenerator.fresh()
    var texts = RandomText(random: seed)
    var drafts = RandomDraft(random: SeededGenerator(seed: seed.seed &+ 1))
    var random = SeededGenerator(seed: seed.seed &+ 2)
    var counts = (tried: 0, refused: 0)
    for _ in 0..<300 {
      var file = SourceFile(path: "a.yaml", text: texts.text())
      for _ in 0..<6 {
        let result = parse(file)
        guard result.diagnostics.isEmpty, let root = result.value.documents.first else {
          Issue.record(
            "seed \(seed.seed): cannot read\n\(String(decoding: file.bytes, as: UTF8.self)) \(result.diagnostics.map(\.finding.message))"
          )
          return
        }
        counts.tried += 1
        guard let step = step(in: root, &drafts, &random) else {
          counts.refused += 1
          continue
        }
        let edited = SourceFile(path: "a.yaml", bytes: file.bytes(applying: step.edits))
        if let problem = problem(step, result.value, edited) {
          Issue.record(
            """
            seed \(seed.seed): \(step.description): \(problem)
            \(String(decoding: file.bytes, as: UTF8.self))
            ---- became
            \(String(decoding: edited.bytes, as: UTF8.self))
            """)
          return
        }
        file = edited
      }
    }
    #expect(counts.refused * 5 < counts.tried, "\(counts)")
  }

  // MARK: One edit

  private func step(
    in root: Node, _ drafts: inout RandomDraft, _ random: inout SeededGenerator
  ) -> Step? {
    let kind = Int.random(in: 0..<5, using: &random)
    let nodes = allNodes(root).filter { kind < 2 || at($0, root).count > 0 }
    guard let path = nodes.randomElement(using: &random) else { return nil }
    let node = at(path, root)
    let before = draft(root)
    let name = node.pointer
    switch kind {
    case 0:
      let value = drafts.draft(depth: 2)
      guard let edits = node.replacement(by: value) else { return nil }
      return Step(
        edits: edits, expected: change(before, path[...]) { _ in value },
        description: "replace \(name) by \(json(value))", victim: node)
    case 1:
      guard !path.isEmpty, let edits = node.removal() else { return nil }
      let parent = path.dropLast()
      return Step(
        edits: edits, expected: change(before, parent) { without($0, path[path.count - 1]) },
        description: "remove \(name)", victim: node)
    case 2:
      let entries = Array(node.entries)
      guard let entry = entries.randomElement(using: &random) else { return nil }
      let new = drafts.text()
      guard let edits = entry.key.renaming(to: new) else { return nil }
      let expected = change(before, path[...]) { draft in
        guard case .mapping(let old) = draft else { return draft }
        return .mapping(old.map { $0.key == entry.name ? .init(new, $0.value) : $0 })
      }
      return Step(
        edits: edits, expected: expected, description: "rename \(name) \(entry.name)", victim: nil)
    default:
      let value = drafts.draft(depth: 2)
      let key = drafts.text() + "x"
      let position = Int.random(in: 0...node.count, using: &random)
      let edits =
        node.isMapping
        ? node.insertion(of: key, value, at: position) : node.insertion(of: value, at: position)
      guard let edits else { return nil }
      return Step(
        edits: edits,
        expected: change(before, path[...]) { inserting(key, value, $0, position) },
        description: "insert \(json(value)) into \(name) at \(position)", victim: nil)
    }
  }

  private func problem(_ step: Step, _ before: Tree, _ edited: SourceFile) -> String? {
    let after = parse(edited)
    guard after.diagnostics.isEmpty else {
      return after.diagnostics.map(\.finding.message).joined(separator: "; ")
    }
    guard after.value.documents.map({ write($0) }) == [write(step.expected)] else {
      return "expected \(json(step.expected))"
    }
    let left = Set(after.value.comments.map(\.text))
    for comment in before.comments where !left.contains(comment.text) {
      guard let victim = step.victim else { return "lost # \(comment.text)" }
      if !belongs(comment, to: victim) { return "lost # \(comment.text) of another" }
    }
    return nil
  }

  /// About the node or something in it, inside of it, or below it and indented deeper.
  private func belongs(_ comment: Syntax.Comment, to victim: Node) -> Bool {
    if victim.pointer.isEmpty { return true }
    if let subject = comment.subject,
      subject.pointer == victim.pointer || subject.pointer.hasPrefix(victim.pointer + "/")
    {
      return true
    }
    let bytes = comment.range.file.bytes
    let start = comment.range.start
    let column = start - (bytes[..<start].lastIndex(of: UInt8(ascii: "\n")) ?? 0)
    return start >= victim.range.start
      && (start < victim.range.end || comment.placement == .ownLine && column > 1)
  }

  // MARK: Values by position

  private func allNodes(_ node: Node) -> [[Int]] {
    let children = node.isMapping ? node.entries.map(\.value) : Array(node.items)
    return [[]]
      + children.enumerated().flatMap { number, child in
        allNodes(child).map { [number] + $0 }
      }
  }

  private func at(_ path: [Int], _ root: Node) -> Node {
    path.reduce(root) { node, step in
      node.isMapping ? Array(node.entries)[step].value : Array(node.items)[step]
    }
  }

  private func draft(_ node: Node) -> Draft {
    if node.isMapping { return .mapping(node.entries.map { .init($0.name, draft($0.value)) }) }
    if node.isSequence { return .sequence(node.items.map(draft)) }
    return .node(node)
  }

  private func change(_ draft: Draft, _ path: ArraySlice<Int>, _ body: (Draft) -> Draft) -> Draft {
    guard let first = path.first else { return body(draft) }
    switch draft {
    case .mapping(var entries):
      entries[first].value = change(entries[first].value, path.dropFirst(), body)
      return .mapping(entries)
    case .sequence(var items):
      items[first] = change(items[first], path.dropFirst(), body)
      return .sequence(items)
    default: return draft
    }
  }

  private func without(_ draft: Draft, _ position: Int) -> Draft {
    switch draft {
    case .mapping(var entries):
      entries.remove(at: position)
      return .mapping(entries)
    case .sequence(var items):
      items.remove(at: position)
      return .sequence(items)
    default: return draft
    }
  }

  private func inserting(_ key: String, _ value: Draft, _ draft: Draft, _ position: Int) -> Draft {
    switch draft {
    case .mapping(var entries):
      entries.insert(.init(key, value), at: position)
      return .mapping(entries)
    case .sequence(var items):
      items.insert(value, at: position)
      return .sequence(items)
    default: return draft
    }
  }

  private func json(_ draft: Draft) -> String {
    Syntax.json(Tree(draft, origin: SourceFile(path: "d", bytes: []).beginning).root)
  }
}

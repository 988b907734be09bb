import BootstrapKit
import Diagnostics
import Fixtures
import Testing

/// Merging two branches' kustomizations by slot (architecture §9.4).
@Suite struct MergeTests {
  static let base = """
    # Kept as it is.
    apiVersion: kustomize.config.k8s.io/v1beta1
    kind: Kustomization
    resources:
      - namespaces.yaml
      # the foundation
      - 01-bp-cilium.yaml
      - 02-bp-cert-manager.yaml   # first certificates

      # data
      - 16-bp-cnpg.yaml
    # what follows the list
    labels: []

    """

  @Test func bothBranchesAdditionsStay() {
    let ours = Self.base.replacing(
      "\n  # data", with: "  - 05-bp-sealed-secrets.yaml\n\n  # data")
    let theirs = Self.base.replacing(
      "  - 16-bp-cnpg.yaml\n",
      with: "  # keys\n  - 08-bp-openbao.yaml\n  - 16-bp-cnpg.yaml\n  - 17-bp-valkey.yaml\n")
    // Of two new neighbours each keeps its comments, and those of an old entry stay with it.
    let wanted = Self.base.replacing(
      "\n  # data",
      with: "  - 05-bp-sealed-secrets.yaml\n\n  # data\n  # keys\n  - 08-bp-openbao.yaml"
    ).replacing("  - 16-bp-cnpg.yaml\n", with: "  - 16-bp-cnpg.yaml\n  - 17-bp-valkey.yaml\n")
    #expect(merge(ours, theirs) == Merged(wanted))
  }

  @Test func whatOneBranchTakesOutIsGone() {
    let ours = Self.base.replacing("  - 02-bp-cert-manager.yaml   # first certificates\n", with: "")
    let theirs = Self.base.replacing("namespaces", with: "00-namespaces")
    let wanted = ours.replacing("namespaces", with: "00-namespaces")
      .replacing("  # the foundation", with: "  # the foundation")
    #expect(merge(ours, theirs) == Merged(wanted))
    #expect(merge(theirs, ours) == Merged(wanted))
  }

  @Test func otherBytesAreOfTheBranchThatChangedThem() {
    let ours = Self.base.replacing("# Kept as it is.", with: "# Changed.\r")
    let theirs = Self.base.replacing("labels: []", with: "labels: [{pairs: {a: b}}]")
      .replacing("# data", with: "# databases")
    let wanted = ours.replacing("labels: []", with: "labels: [{pairs: {a: b}}]")
      .replacing("# data", with: "# databases")
    #expect(merge(ours, theirs) == Merged(wanted))
  }

  @Test func oneBranchMayPutTheListInOrder() {
    let swapped = "  - 02-b.yaml\n  - 01-a.yaml\n  - 03-c.yaml\n"
    let base = "resources:\n\(swapped)"
    let theirs = "resources:\n  - 01-a.yaml\n  - 02-b.yaml\n  - 03-c.yaml\n"
    let ours = base + "  - 04-d.yaml\n"
    let wanted = Merged(theirs + "  - 04-d.yaml\n")
    #expect(merge(base: base, ours, theirs) == wanted)
    #expect(merge(base: base, theirs, ours) == wanted)
  }

  @Test func whatBothChangedIsMarked() {
    let ours = Self.base.replacing("# first certificates", with: "# ours")
    let theirs = Self.base.replacing("# first certificates", with: "# theirs")
    let wanted = Self.base.replacing(
      "  - 02-bp-cert-manager.yaml   # first certificates\n",
      with: """
        <<<<<<< ours
          - 02-bp-cert-manager.yaml   # ours
        =======
          - 02-bp-cert-manager.yaml   # theirs
        >>>>>>> theirs

        """)
    #expect(
      merge(ours, theirs)
        == Merged(
          wanted, ["both branches write '02-bp-cert-manager.yaml', each in its own way"]))
  }

  @Test func oneSlotForTwoIsAConflict() {
    let ours = Self.base.replacing("# what follows", with: "  - 49-bp-a.yaml\n# what follows")
    let theirs = Self.base.replacing("# what follows", with: "  - 49-bp-b.yaml\n# what follows")
    let merged = merge(ours, theirs)
    #expect(
      merged.conflicts == ["both branches use slot 49: '49-bp-a.yaml' and '49-bp-b.yaml'"])
    #expect(merged.text.contains("  - 49-bp-a.yaml\n  - 49-bp-b.yaml\n"))
  }

  @Test(arguments: [
    "resources: [a.yaml]\n", "resources:\n- a\n- a\n", "a: [\n", "resources: &a\n- b\n---\n",
  ])
  func whatHasNoListOfLinesIsLeftAlone(_ theirs: String) {
    let merged = merge(Self.base + "# ours\n", theirs)
    #expect(merged.text == Self.base + "# ours\n")
    #expect(merged.conflicts.first?.hasPrefix("'theirs' cannot be merged by slot") == true)
  }

  @Test func sidesThatAgreeNeedNoList() {
    #expect(merge(base: "a", "b", "b") == Merged("b"))
    #expect(merge(base: "resources: [a]", "resources: [a]", "x") == Merged("x"))
    #expect(merge(base: "", "resources:\n- 1-a\n", "resources:\n- 2-b\n").conflicts == [])
  }

  /// Branches that each add slots of their own give one file, in whatever order they are merged, and taking the
  /// additions out again gives the bytes that were there.
  @Test func theOrderOfMergesMakesNoDifference() {
    var generator = SeededGenerator(seed: .random(in: 0...UInt64.max))
    for _ in 0..<60 {
      let seed = generator.seed
      let kit = RandomList(&generator)
      var results: Set<String> = []
      for _ in 0..<4 {
        var text = kit.base
        for branch in kit.branches.shuffled(using: &generator) {
          let merged = merge(base: kit.base, text, branch)
          #expect(merged.conflicts == [], "seed \(seed)")
          text = merged.text
        }
        results.insert(text)
      }
      #expect(results.count == 1, "seed \(seed)")
      let added = Set(kit.additions)
      let rest = results.first?.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !added.contains(String($0)) }.joined(separator: "\n")
      #expect(rest == kit.base, "seed \(seed)")
    }
  }
}

/// A list in slot order and branches that add to it.
private struct RandomList {
  let base: String
  let branches: [String]
  /// The lines that the branches add.
  let additions: [String]

  init(_ generator: inout SeededGenerator) {
    let slots = Array(1...60).shuffled(using: &generator)
    let indentation = ["", "  ", "    "].randomElement(using: &generator) ?? ""
    func entry(_ slot: Int) -> String {
      "\(indentation)- \(slot < 10 ? "0" : "")\(slot)-bp-n\(slot).yaml"
    }
    var old: [(slot: Int, lines: [String])] = slots.prefix(
      Int.random(in: 1...20, using: &generator)
    )
    .sorted().map { slot in
      let comments = ["", "\(indentation)# about \(slot)", "# \(slot)"]
      let comment = Bool.random(using: &generator) ? comments.randomElement(using: &generator) : nil
      return (slot, (comment.map { [$0] } ?? []) + [entry(slot) + (slot % 3 == 0 ? " # x" : "")])
    }
    let head = ["# a kit", "kind: Kustomization", "resources:"]
    let tail = Bool.random(using: &generator) ? ["", "# the end", "patches: []", ""] : [""]
    func text(_ entries: [(slot: Int, lines: [String])]) -> String {
      (head + entries.flatMap(\.lines) + tail).joined(separator: "\n")
    }
    base = text(old)
    var rest = Array(slots.dropFirst(old.count))
    var branches: [String] = []
    var additions: [String] = []
    for _ in 0..<Int.random(in: 2...4, using: &generator) {
      let own = rest.prefix(Int.random(in: 1...4, using: &generator))
      rest.removeFirst(own.count)
      var entries = old
      for slot in own {
        let comments = Bool.random(using: &generator) ? ["\(indentation)# new \(slot)"] : []
        let lines = comments + [entry(slot)]
        additions += lines
        // Where a person puts it: behind the last entry that goes before.
        let place = entries.lastIndex { $0.slot < slot }.map { $0 + 1 } ?? 0
        entries.insert((slot, lines), at: place)
      }
      branches.append(text(entries))
    }
    old.removeAll()
    self.branches = branches
    self.additions = additions
  }
}

/// What a merge gave.
private struct Merged: Equatable {
  let text: String
  let conflicts: [String]

  init(_ text: String, _ conflicts: [String] = []) {
    self.text = text
    self.conflicts = conflicts
  }
}

private func merge(base: String = MergeTests.base, _ ours: String, _ theirs: String) -> Merged {
  let merged = mergeKustomizations(
    base: SourceFile(path: "base", text: base), ours: SourceFile(path: "ours", text: ours),
    theirs: SourceFile(path: "theirs", text: theirs))
  return Merged(
    String(decoding: merged.value, as: UTF8.self), merged.diagnostics.map(\.finding.message))
}

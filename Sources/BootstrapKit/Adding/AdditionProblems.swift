import Diagnostics
import Graphs
import Syntax

/// What speaks against adding a release.
struct AdditionProblems {
  private let addition: SlotAddition
  private let world: KitWorld
  private let place: SourceRange

  init(_ addition: SlotAddition, _ world: KitWorld) {
    self.addition = addition
    self.world = world
    let list = world.kit.kustomization?.listPlace
    place =
      list ?? world.kit.files.first?.source.beginning ?? SourceFile(path: "kit", text: "").beginning
  }

  var all: [Diagnostic] {
    names + slots + excluded + dependencies + declaration + cycle + places
  }

  private var names: [Diagnostic] {
    if !isReleaseName(addition.name) {
      let message = "'\(addition.name)' is no name of a Blueprint"
      return [problem(.releaseShape, message, help: "write 'bp-' and a name in small letters")]
    }
    if let release = world.release(named: addition.name) {
      let message = "'\(addition.name)' is in the kit already"
      return [problem(.duplicateRelease, message, note: ("it is defined here", release.name.range))]
    }
    if addition.version == nil {
      let message = "the version of '\(addition.name)' is not known"
      return [
        problem(
          .chartVersion, message,
          help: "give it with '--chart-version', or its folder with '--catalog'")
      ]
    }
    return []
  }

  private var slots: [Diagnostic] {
    let file = world.kit.files.first { $0.slot == addition.slot }
    let declared = world.expected.flatMap(\.slots).first {
      $0.slot?.value == addition.slot && $0.name.value != addition.name
    }
    guard let owner = file?.name ?? declared?.name.value else { return [] }
    let used = Set(world.kit.files.compactMap(\.slot?.number))
      .union(world.expected.flatMap(\.slots).compactMap(\.slot?.value.number))
    let free = (1...999).first { $0 > addition.slot.number && !used.contains($0) }
    return [
      problem(
        .slotReused, "slot \(addition.slot) is used by '\(owner)'",
        note: (file?.objects.last?.place ?? declared?.name.range).map { ("it is used here", $0) },
        help: free.map { "the next free slot is \($0)" })
    ]
  }

  private var excluded: [Diagnostic] {
    world.facts.excluded.filter { $0.name == addition.name }.map {
      problem(
        $0.isOptional ? .optionalBlueprint : .excludedBlueprint,
        $0.isOptional
          ? "'\(addition.name)' is not part of the canonical kit: \($0.reason)"
          : "'\(addition.name)' is never part of a kit: \($0.reason)")
    }
  }

  private var dependencies: [Diagnostic] {
    let names = world.graph.nodes.map(\.name)
    return addition.dependencies.filter { !names.contains($0) }.map { name in
      problem(
        .unknownDependency, "the kit has no release '\(name)' to depend on",
        help: nearestName(to: name, among: names).map { "did you mean '\($0)'?" })
    }
  }

  /// What is declared beforehand is what was agreed upon.
  private var declaration: [Diagnostic] {
    world.expected.compactMap { $0.slot(named: addition.name) }.flatMap { declared in
      var problems: [Diagnostic] = []
      let note = ("it is declared here", declared.name.range)
      if let slot = declared.slot?.value, slot != addition.slot {
        problems.append(
          problem(.slotMismatch, "slot \(slot) is declared for '\(addition.name)'", note: note))
      }
      let given = Set(addition.dependencies)
      let allowed = Set(declared.edges.map(\.name.value))
      if !declared.requiredNames.isSubset(of: given) || !given.isSubset(of: allowed) {
        problems.append(
          problem(
            .missingEdge, "other dependencies are declared for '\(addition.name)'", note: note,
            help: "leave '--depends' out to take these"))
      }
      return problems
    }
  }

  /// Others may wait for a release before it is there.
  private var cycle: [Diagnostic] {
    guard let number = world.graph.nodes.firstIndex(where: { $0.name == addition.name }) else {
      return addition.dependencies.contains(addition.name)
        ? [problem(.selfEdge, "'\(addition.name)' cannot depend on itself")] : []
    }
    let waiting = world.graph.graph.needing([number]).map { world.graph.nodes[$0].name }
    return addition.dependencies.filter { $0 == addition.name || waiting.contains($0) }.map {
      problem(
        .dependencyCycle, "'\(addition.name)' cannot depend on '\($0)', which depends on it")
    }
  }

  private var places: [Diagnostic] {
    guard let kustomization = world.kit.kustomization else {
      return [problem(.unlistedFile, "the kit has no 'kustomization.yaml' to list the file in")]
    }
    var problems: [Diagnostic] = []
    if kustomization.adding(addition.fileName) == nil {
      problems.append(
        problem(
          .unlistedFile, "the list of '\(kustomization.source.path)' has no place for an entry",
          help: "write 'resources' with one file on each line"))
    }
    for expected in world.expected
    where expected.slot(named: addition.name) == nil && expected.adding(addition) == nil {
      problems.append(
        problem(
          .expectedText, "'\(expected.file.path)' has no place for a row or an item",
          help: "declare '\(addition.name)' there by hand, and add it then"))
    }
    return problems
  }

  private func problem(
    _ rule: KitRule, _ message: String, note: (String, SourceRange)? = nil, help: String? = nil
  ) -> Diagnostic {
    Finding(
      message, at: note?.1 ?? place, label: note?.0, help: help
    ).diagnostic(rule.name, rule.severity)
  }
}

/// `bp-` and a DNS label.
private func isReleaseName(_ name: String) -> Bool {
  let rest = name.utf8.dropFirst("bp-".utf8.count)
  return name.hasPrefix("bp-") && !rest.isEmpty && name.utf8.count <= 53 && rest.first != 0x2D
    && rest.last != 0x2D
    && rest.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

package import Diagnostics
internal import Syntax

/// What is known of bootstrap kits: `rules/bootstrap-kit.yaml`.
package struct KitFacts: Sendable {
  /// Where every release stands.
  package let namespace: String
  /// Where the charts come from, and the secret that reads them.
  package let repositoryURL: String
  package let repositorySecret: String
  /// Where each release of the slot table runs, by its name.
  package let layers: [String: Layer]
  /// The parts of the management cluster that are there in every region too, by name.
  package let regional: [String: RegionalPart]
  /// How a release reaches a part of the management cluster from elsewhere.
  package let remote: [RemotePart]
  package let batches: [Batch]
  package let coldStart: ColdStart
  /// API groups that are there before the kit is applied.
  package let givenGroups: [String]
  /// The release that brings the kinds of a group, for kits whose Blueprints do not say so, by group.
  package let providers: [String: String]
  package let excluded: [ExcludedBlueprint]
  package let transient: [TransientBlueprint]
  package let variables: Set<String>
  package let placeholders: [(text: String, instead: String)]
  /// The API whose objects monitoring toggles create, and the last keys of their paths.
  package let monitoringAPI: String
  package let monitoringToggles: [[String]]
  package let forbiddenValues: [ForbiddenValue]

  /// A value of a release: the keys that lead to it, and what it is set to.
  package struct Setting: Hashable, Sendable {
    package let path: [String]
    package let value: String
  }

  /// A part that every region has in a profile of its own.
  package struct RegionalPart: Sendable {
    package let reason: String
    package let settings: [Setting]
  }

  /// A part that is used over the network where it does not run.
  package struct RemotePart: Sendable {
    package let name: String
    /// The keys of the value that says where the part is, and what it is set to.
    package let value: [String]
    package let instead: String
    package let reason: String
    /// What else is set there.
    package let settings: [Setting]
  }

  /// The slots that one batch of work adds.
  package struct Batch: Sendable {
    package let name: String
    package let slots: ClosedRange<Int>
  }

  /// What is installed before anything else is there.
  package struct ColdStart: Sendable {
    let slots: ClosedRange<Int>
    let also: Set<SlotNumber>
    /// Why an edge that leads out of it is in order.
    let later: [LaterEdge]

    package func contains(_ slot: SlotNumber) -> Bool {
      slots.contains(slot.number) || also.contains(slot)
    }
  }

  /// An edge of the slot table from the cold start to what comes after it.
  package struct LaterEdge: Sendable {
    let from: String
    let to: String
    let reason: String
  }

  /// A Blueprint that the kit leaves out.
  package struct ExcludedBlueprint: Sendable {
    package let name: String
    package let reason: String
    /// Whether a Sovereign may add it all the same.
    package let isOptional: Bool
  }

  /// A Blueprint that is there until the hand-off.
  package struct TransientBlueprint: Sendable {
    package let name: String
    package let kind: String
    package let reason: String
  }

  /// A value that no chart may have.
  package struct ForbiddenValue: Sendable {
    package let path: [String]
    package let value: String
    package let instead: String
    package let reason: String
  }
}

extension KitFacts {
  /// Reads the file. What is missing is taken as empty: a test holds the built-in file complete.
  package static func read(_ file: SourceFile) -> Diagnosed<KitFacts> {
    let read = parse(file)
    return Diagnosed(KitFacts(read.value.documents.first), read.diagnostics)
  }

  private init(_ root: Node?) {
    namespace = root?["namespace"]?.string ?? ""
    repositoryURL = root?.at("repository", "url")?.string ?? ""
    repositorySecret = root?.at("repository", "secret")?.string ?? ""
    layers = Dictionary(
      root.list("slots").compactMap { item in
        guard let layer = Layer(rawValue: item.text("layer")) else { return nil }
        return (item.text("name"), layer)
      }, uniquingKeysWith: { first, _ in first })
    regional = Dictionary(
      root.list("regional").map {
        ($0.text("name"), RegionalPart(reason: $0.text("because"), settings: settings($0["set"])))
      },
      uniquingKeysWith: { first, _ in first })
    remote = root.list("remote").map {
      RemotePart(
        name: $0.text("name"), value: keys($0.text("value")), instead: $0.text("instead"),
        reason: $0.text("because"), settings: settings($0["set"]))
    }
    batches = root.list("batches").map { Batch(name: $0.text("name"), slots: $0.slots) }
    coldStart = ColdStart(
      slots: root?["coldStart"]?.slots ?? 0...0,
      also: Set(root?["coldStart"].list("also").compactMap { SlotNumber($0.text) } ?? []),
      later: (root?["coldStart"].list("later") ?? []).map {
        LaterEdge(from: $0.text("from"), to: $0.text("to"), reason: $0.text("because"))
      })
    givenGroups = root.list("given").map(\.text)
    providers = Dictionary(
      root.list("providers").flatMap { row in
        (row["groups"].map { $0.items.compactMap(\.string) } ?? []).map { ($0, row.text("name")) }
      }, uniquingKeysWith: { first, _ in first })
    excluded = root.list("excluded").map {
      ExcludedBlueprint(
        name: $0.text("name"), reason: $0.text("because"), isOptional: $0.text("use") == "opt-in")
    }
    transient = root.list("transient").map {
      TransientBlueprint(name: $0.text("name"), kind: $0.text("kind"), reason: $0.text("because"))
    }
    variables = Set(root.list("variables").map(\.text))
    placeholders = root.list("placeholders").map { ($0.text("text"), $0.text("instead")) }
    monitoringAPI = root?.at("monitoring", "api")?.string ?? ""
    monitoringToggles = root?["monitoring"].list("toggles").map { keys($0.text) } ?? []
    forbiddenValues = root.list("forbidden").map {
      ForbiddenValue(
        path: keys($0.text("path")), value: $0.text("value"), instead: $0.text("instead"),
        reason: $0.text("because"))
    }
  }
}

/// The scalars of a mapping with the keys that lead to them, in the order written.
private func settings(_ node: Node?, below path: [String] = []) -> [KitFacts.Setting] {
  (node.map { Array($0.entries) } ?? []).flatMap { entry in
    entry.value.isMapping
      ? settings(entry.value, below: path + [entry.name])
      : [KitFacts.Setting(path: path + [entry.name], value: entry.value.text)]
  }
}

private func keys(_ path: String) -> [String] { path.split(separator: ".").map(String.init) }

extension Node? {
  /// The items of a list under a key; none where there is no such list.
  fileprivate func list(_ key: String) -> [Node] { self?[key].map { Array($0.items) } ?? [] }
}

extension Node {
  fileprivate func text(_ key: String) -> String { self[key]?.text ?? "" }

  /// `{from: '01', to: '14'}`
  fileprivate var slots: ClosedRange<Int> {
    let from = SlotNumber(text("from"))?.number ?? 0
    return from...max(from, SlotNumber(text("to"))?.number ?? from)
  }
}

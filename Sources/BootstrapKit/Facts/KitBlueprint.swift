package import Diagnostics
package import Syntax

/// What a kit needs to know of a Blueprint.
package struct KitBlueprint: Sendable {
  package let name: Located<String>
  package let version: Located<String>?
  /// The APIs that it brings: `group/version` or `group/version/Kind`.
  package let apis: [Located<String>]
  /// The Blueprints that it needs.
  package let needs: [KitNeed]
  /// The shape of what a release of it may be given as values.
  package let configSchema: Node?
}

/// An entry of a Blueprint's `depends`.
package struct KitNeed: Sendable {
  package let name: Located<String>
  /// Whether it holds only where an expression says so.
  package let isConditional: Bool
}

/// A chart's own version, from its `Chart.yaml`.
package struct KitChart: Sendable {
  package let name: Located<String>
  package let version: Located<String>
}

/// Blueprints and charts that the releases of a kit come from.
package struct KitCatalog: Sendable {
  package private(set) var blueprints: [KitBlueprint] = []
  package private(set) var charts: [KitChart] = []

  package init() {}

  /// Reads what is found in `files`; all else in them is left alone, and what is wrong with them is
  /// for others to say.
  package init(_ files: [SourceFile]) {
    var arena = TreeArena()
    for file in files {
      for document in parse(file, arena: &arena).value.documents {
        if document["kind"]?.string == "Blueprint" {
          add(blueprint: document)
        } else if fileName(file.path) == "Chart.yaml" {
          add(chart: document)
        }
      }
    }
  }

  /// Whether anything is known of Blueprints or charts at all.
  var isEmpty: Bool { blueprints.isEmpty && charts.isEmpty }

  package func blueprint(named name: String) -> KitBlueprint? {
    blueprints.first { $0.name.value == name }
  }
  func chart(named name: String) -> KitChart? { charts.first { $0.name.value == name } }

  private mutating func add(blueprint: Node) {
    guard let name = blueprint.at("metadata", "name")?.located else { return }
    let spec = blueprint["spec"]
    let apis = spec?.at("provides", "apis").map { $0.items.compactMap(\.located) } ?? []
    blueprints.append(
      KitBlueprint(
        name: name,
        version: spec?["version"]?.scalar ?? blueprint.at("metadata", "version")?.scalar,
        apis: apis, needs: needs(spec?["depends"]), configSchema: spec?["configSchema"]))
  }

  /// An entry that is a text names the Blueprint and nothing else; a rule of its own says so.
  private func needs(_ list: Node?) -> [KitNeed] {
    (list.map { Array($0.items) } ?? []).compactMap { entry in
      (entry["blueprint"] ?? entry["name"] ?? entry).located.map {
        KitNeed(name: $0, isConditional: entry["when"] != nil)
      }
    }
  }

  private mutating func add(chart: Node) {
    guard let name = chart["name"]?.located, let version = chart["version"]?.scalar else { return }
    charts.append(KitChart(name: name, version: version))
  }
}

extension Node {
  /// The text of a scalar with its place: a version such as `1.10` is read as a number.
  var scalar: Located<String>? { isScalar && !isNull ? Located(text, at: range) : nil }
}

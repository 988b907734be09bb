import Diagnostics
import Model

/// Decides where an Application runs: its own words, then the Environment's, then the Blueprint's (kinds.md, "Application").
struct PlacementResolution {
  let scope: EnvironmentScope
  let entry: CatalogEntry
  let request: ApplicationRequest
  private(set) var diagnostics: [Diagnostic] = []

  init(scope: EnvironmentScope, entry: CatalogEntry, request: ApplicationRequest) {
    self.scope = scope
    self.entry = entry
    self.request = request
  }

  /// `nil` where there is no region to run in.
  mutating func resolve() -> Placement? {
    let mode = resolveMode()
    var clusters = requestedClusters()
    if mode == .singleRegion && clusters.count > 1 {
      if request.regions.count > 1 {
        report(
          "'\(request.name)' is placed in a single region, but names \(request.regions.count)",
          at: request.regions[1].range, "placement-mode",
          help: "name one region, or choose a mode that spans several")
      }
      clusters = Array(clusters.prefix(1))
    }
    guard !clusters.isEmpty else {
      if request.regions.isEmpty {
        report(
          "'\(request.name)' has nowhere to run: the Environment '\(scope.environment.name)' has no host cluster '\(scope.buildingBlock)' for '\(scope.envType)'",
          at: request.place, "unknown-region",
          help: "give a region of the Sovereign the building block and the env type")
      }
      return nil
    }
    checkCount(clusters.count, mode: mode)
    if mode == .activeHotStandby && entry.placement.standby == nil {
      report(
        "'\(entry.name)' does not say what makes a standby of it, so '\(request.name)' cannot be active-hotstandby",
        at: request.mode?.range ?? request.place, "placement-mode",
        notes: [Note("the Blueprint is here", at: entry.blueprint.header.name.range)],
        help: "add 'spec.placementSchema.standby' with the values of a standby to the Blueprint")
    }
    return Placement(mode: mode, clusters: clusters)
  }

  private mutating func resolveMode() -> PlacementMode {
    let modes = entry.placement.modes.map(\.value)
    func allows(_ mode: PlacementMode) -> Bool { modes.isEmpty || modes.contains(mode) }
    if let mode = request.mode {
      if !allows(mode.value) {
        report(
          "'\(entry.name)' cannot be placed '\(mode.value.rawValue)'", at: mode.range,
          "placement-mode",
          notes: entry.placement.modes.first.map {
            [Note("its modes are listed here", at: $0.range)]
          } ?? [],
          help: "choose \(enumeration(modes.map { "'\($0.rawValue)'" }, last: "or"))")
      }
      return mode.value
    }
    if let inherited = request.inherited?.mode, allows(inherited) { return inherited }
    if request.inherited == nil, let mode = scope.environment.mode?.value, allows(mode) {
      return mode
    }
    return entry.placement.default?.value ?? modes.first ?? .singleRegion
  }

  private mutating func requestedClusters() -> [HostCluster] {
    if request.regions.isEmpty {
      return request.inherited?.clusters ?? scope.regions.compactMap { scope.cluster(in: $0) }
    }
    var clusters: [HostCluster] = []
    for region in request.regions {
      if let cluster = scope.cluster(in: region.value) {
        if !clusters.contains(cluster) { clusters.append(cluster) }
      } else {
        diagnostics.append(
          .missingRegion(
            region, available: scope.availableRegions, sovereign: scope.sovereign.domain,
            path: "/spec/placement/regions"))
      }
    }
    return clusters
  }

  private mutating func checkCount(_ count: Int, mode: PlacementMode) {
    let schema = entry.placement
    let minimum = max(schema.minRegions?.value ?? 1, mode == .singleRegion ? 1 : 2)
    let place = request.regions.first?.range ?? request.mode?.range ?? request.place
    if count < minimum {
      report(
        "'\(request.name)' runs in \(counted(count, "region")), and '\(mode.rawValue)' of '\(entry.name)' needs at least \(minimum)",
        at: place, "placement-regions",
        notes: schema.minRegions.map { [Note("'minRegions' is set here", at: $0.range)] } ?? [],
        help:
          "the Environment's host clusters are in \(enumeration(scope.availableRegions.map { "'\($0)'" }))"
      )
    } else if let maximum = schema.maxRegions, count > maximum.value {
      report(
        "'\(request.name)' runs in \(count) regions, and '\(entry.name)' allows at most \(maximum.value)",
        at: place, "placement-regions",
        notes: [Note("'maxRegions' is set here", at: maximum.range)],
        help: "name fewer regions in 'spec.placement.regions'")
    }
  }

  private mutating func report(
    _ message: String, at range: SourceRange, _ rule: String, notes: [Note] = [],
    help: String? = nil
  ) {
    diagnostics.append(Finding(message, at: range, notes: notes, help: help).diagnostic(rule))
  }
}

/// How an Application is spread over regions (rendering.md, "Placement").
package enum PlacementMode: String, Hashable, Sendable, CaseIterable {
  case singleRegion = "single-region"
  case activeActive = "active-active"
  case activeHotStandby = "active-hotstandby"
}

extension KitRule {
  /// Every rule, sorted by name.
  package static let all: [KitRule] = [
    .apiBeforeProvider,
    .chartVersion,
    .coldStart,
    .settledColdStart,
    .criticalPath,
    .dependencyCycle,
    .declaredTwice,
    .deferredDependency,
    .deferredSlot,
    .dependencyText,
    .documentClaim,
    .duplicateRelease,
    .emptyKit,
    .excludedBlueprint,
    .expectedText,
    .expectedUnknown,
    .fileName,
    .finiteRetries,
    .forbiddenValue,
    .installWait,
    .layerEdge,
    .settledLayerEdge,
    .listOrder,
    .listedAbsent,
    .listedTwice,
    .missingEdge,
    .missingNeed,
    .missingProbe,
    .monitoringToggle,
    .optionalBlueprint,
    .placeholder,
    .redundantDependency,
    .releaseShape,
    .repeatedDependency,
    .repositoryMissing,
    .repositoryName,
    .repositorySecret,
    .repositoryURL,
    .selfEdge,
    .severalReleases,
    .slotBatch,
    .slotMismatch,
    .slotReused,
    .transientBlueprint,
    .transientObject,
    .undeclaredEdge,
    .undeclaredNeed,
    .undeclaredRelease,
    .undeclaredVariable,
    .unknownChart,
    .unknownDependency,
    .unlistedFile,
  ]

  /// What is found where a kit is merged or rendered, and not in a kit; sorted by name.
  package static let elsewhere: [KitRule] = [.leftOut, .mergeConflict]

  /// What each rule holds, by its name.
  package static var summaries: [String: String] {
    Dictionary(uniqueKeysWithValues: (all + elsewhere).map { ($0.name, $0.summary) })
  }
}

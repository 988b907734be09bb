extension Rule {
  /// What every rule of the table says must hold, by its name.
  package static let summaries: [String: String] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0.summary) }
  ).merging(stageSummaries) { rule, _ in rule }

  /// Every rule, sorted by name.
  package static let all: [Rule] = [
    .autoscalerBounds,
    .blueprintDependency,
    .blueprintVersion,
    .continuumPlacement,
    .crossOrganizationGrant,
    .dependencyCycle,
    .labelAgreement,
    .labelMissing,
    .labelValue,
    .managementCluster,
    .meshService,
    .nameRepeatsParent,
    .namespaceMismatch,
    .objectName,
    .overlayValues,
    .pairClusters,
    .possibleCycle,
    .privateEndpoint,
    .regionNodes,
    .retiredClass,
    .rotationTTL,
    .runbookImperative,
    .runbookStep,
    .unboundedGrant,
  ]
}

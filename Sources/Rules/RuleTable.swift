extension Rule {
  /// What every rule of the table says must hold, by its name.
  package static let summaries: [String: String] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0.summary) }
  ).merging(stageSummaries) { rule, _ in rule }

  /// Every rule, sorted by name.
  package static let all: [Rule] = (written + schemaLints).sorted { $0.name < $1.name }

  private static let written: [Rule] = [
    .applicationReference,
    .autoscalerBounds,
    .blueprintDependency,
    .blueprintVersion,
    .ciliumVersion,
    .continuumPlacement,
    .crossOrganizationGrant,
    .dependencyCycle,
    .dependencyValues,
    .fluxAPIVersion,
    .fluxBlanketTimeout,
    .fluxChartAgreement,
    .fluxChartVersion,
    .fluxControllerWithResource,
    .fluxDeprecatedVersion,
    .fluxDuplicateResource,
    .fluxHollowChart,
    .fluxKustomizationKind,
    .fluxMissingChart,
    .fluxMissingNamespace,
    .fluxMissingPath,
    .fluxMissingSecret,
    .fluxMonitorBeforeOperator,
    .fluxOverlayBehind,
    .fluxPlaceholder,
    .fluxRepositorySecret,
    .fluxRepositoryURL,
    .fluxServiceNamespace,
    .fluxTemplateInBuild,
    .fluxUnknownField,
    .invalidDefinition,
    .labelAgreement,
    .labelMissing,
    .labelValue,
    .losslessPlacement,
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
    .wordAsBoolean,
  ]
}

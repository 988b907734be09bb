extension Rule {
  /// Every rule, sorted by name.
  package static let all: [Rule] = [
    .blueprintDependency,
    .blueprintVersion,
    .dependencyCycle,
    .labelAgreement,
    .labelMissing,
    .labelValue,
    .nameRepeatsParent,
    .namespaceMismatch,
    .objectName,
    .overlayValues,
  ]
}

extension KitRule {
  /// Every rule, sorted by name.
  package static let all: [KitRule] = [
    .dependencyCycle,
    .deferredSlot,
    .dependencyText,
    .duplicateRelease,
    .emptyKit,
    .expectedText,
    .expectedUnknown,
    .missingEdge,
    .releaseShape,
    .selfEdge,
    .undeclaredEdge,
    .undeclaredRelease,
  ]
}

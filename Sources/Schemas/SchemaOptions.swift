package import Syntax

/// How a schema is read and what a check reports.
package struct SchemaOptions: Sendable {
  /// Whether `format` is checked; else it only describes.
  package var assertsFormats = true
  /// Structural schemas: whether a field that no schema names is an error, as under strict field validation.
  package var refusesUnknownFields = true
  /// Structural schemas: whether the schema is a whole resource's, so that `apiVersion`, `kind` and `metadata` are implied.
  package var isResource = false
  /// Whether a part of the schema that has a fault refuses what it would have to judge, as an API server does. Else it
  /// allows everything, so that the fault alone is reported.
  package var refusesWhereFaulty = false
  /// Structural schemas: whether what rules may cost is estimated.
  package var estimatesCosts = false
  /// Whether a finding has a note that points at the schema: for schemas in a user's file.
  package var pointsAtSchema = false
  /// The absolute address of the schema, which references are resolved against.
  package var address = ""
  /// Finds the schema at an absolute address that neither the schema nor the built-in ones define.
  package var remoteSchema: @Sendable (String) -> Node? = { _ in nil }
  /// A keyword of the schema's users that checks nothing, and whose places in a value `annotations(in:)` finds.
  package var annotation: String?
  package var limits = SchemaLimits()

  package init() {}
}

/// Bounds on one schema and one check. Reaching one is a finding, never a crash.
package struct SchemaLimits: Hashable, Sendable {
  /// Schemas inside one schema, those that references bring in among them.
  package var schemas = 200_000
  /// Comparisons of a value with a schema in one check.
  package var steps = 20_000_000
  /// Schemas and values inside one another, references among them. The stack of a thread holds several times as many.
  package var depth = 1_000
  /// Findings about one value.
  package var findings = 100

  package init() {}
}

package import Diagnostics

/// What one file says, looked at alone. A class, since thousands are handed on from step to step.
package final class FileReading: Sendable {
  package let file: SourceFile
  package let role: FileRole
  /// The number of documents, those that could not be read left out.
  package let documents: Int
  /// Objects of our kinds.
  package let objects: [CatalystObject]
  /// Objects of other kinds.
  package let manifests: [Manifest]
  /// What a `Chart.yaml` says.
  package let chart: ChartFile?
  package let diagnostics: [Diagnostic]
  /// The comments that silence rules in it.
  package let suppressions: [Suppression]

  init(
    file: SourceFile, role: FileRole, documents: Int = 0, objects: [CatalystObject] = [],
    manifests: [Manifest] = [], chart: ChartFile? = nil,
    diagnostics: [Diagnostic] = [], suppressions: [Suppression] = []
  ) {
    self.file = file
    self.role = role
    self.documents = documents
    self.objects = objects
    self.manifests = manifests
    self.chart = chart
    self.diagnostics = diagnostics
    self.suppressions = suppressions
  }

  /// The reading with what else was found in the file.
  package func adding(
    _ more: [Diagnostic], _ suppressions: [Suppression] = []
  ) -> FileReading {
    more.isEmpty && suppressions.isEmpty
      ? self
      : FileReading(
        file: file, role: role, documents: documents, objects: objects,
        manifests: manifests, chart: chart, diagnostics: diagnostics + more,
        suppressions: suppressions)
  }
}

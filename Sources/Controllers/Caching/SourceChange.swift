package import Diagnostics
internal import Model

/// A file that came, changed or went, with the objects that it holds.
package struct SourceChange: Sendable {
  package let path: String
  /// `nil` when it is gone.
  package let file: SourceFile?
  /// What the back end knows of the objects of the file, where it is more than the file says.
  package let observed: [ObservedObject]

  package init(path: String, file: SourceFile?, observed: [ObservedObject] = []) {
    self.path = path
    self.file = file
    self.observed = observed
  }
}

/// What a back end reports.
package enum BackendEvent: Sendable {
  case changed([SourceChange])
  /// What other controllers say has changed.
  case observed([LiveChange])
  /// Everything that was there at the start has been reported.
  case synchronized
}

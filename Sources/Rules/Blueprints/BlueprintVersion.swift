import Diagnostics
import Model
import Syntax
import Workspaces

extension Rule {
  /// An API server refuses or prunes `metadata.version`, and with it the version of the Blueprint.
  static let blueprintVersion = Rule(
    "blueprint-version", .error, "a Blueprint's version stands in 'spec.version'"
  ) { object, _ in
    guard case .blueprint(let blueprint) = object, let misplaced = blueprint.misplacedVersion
    else { return [] }
    let path = "/metadata/version"
    guard let version = blueprint.header.node["spec"]?["version"]?.locatedText else {
      return [
        Finding(
          "the version of a Blueprint stands in 'spec.version'; an API server drops 'metadata.version'",
          at: misplaced.range, path: path, help: "move the line to the beginning of 'spec'")
      ]
    }
    if version.value == misplaced.value {
      return [
        Finding(
          "the version stands in 'spec.version' already; an API server drops 'metadata.version'",
          at: misplaced.range, path: path, help: "delete the line")
      ]
    }
    return [
      Finding(
        "'metadata.version' is '\(misplaced.value)', but 'spec.version' is '\(version.value)'",
        at: misplaced.range, path: path,
        notes: [Note("'spec.version' is set here", at: version.range)],
        help: "keep 'spec.version' alone: an API server drops the other")
    ]
  }
}

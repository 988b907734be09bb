import GitStorage
import Shell

extension StorageError: CommandFailure {
  package var message: String { description }

  package var help: String? {
    if case .refusedEdits = self {
      return "take the changes over into the workspace, or overwrite them with '--force'"
    }
    return nil
  }
}

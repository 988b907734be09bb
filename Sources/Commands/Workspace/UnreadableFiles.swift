import Diagnostics
import Files

extension FileError {
  /// What could not be read, as a finding about that path. A link that leads out of the folder is left alone on purpose.
  var diagnostic: Diagnostic {
    let file = SourceFile(path: path, bytes: [])
    let isLeftAlone = reason == .linkOutside || reason == .danglingLink || reason == .isSpecial
    return Finding(
      description, at: file.beginning,
      help: isLeftAlone
        ? "it is left alone; name it in '.catalystignore' to say so"
        : "make it readable, or name it in '.catalystignore'"
    ).diagnostic(
      isLeftAlone ? "file-left-alone" : "unreadable-file", isLeftAlone ? .warning : .error)
  }
}

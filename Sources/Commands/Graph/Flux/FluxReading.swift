import Diagnostics
import Diagrams
import Files
import Shell
import Syntax

extension Invocation {
  /// The diagram of the objects of Flux in files and folders. What cannot be read as YAML is passed by:
  /// `check` is there to say so.
  func fluxDiagram(_ paths: [String]) throws -> Diagram {
    var files: [String] = []
    for path in paths.isEmpty ? ["."] : paths {
      files += PathContent(at: path) == .folder ? try listFiles(in: path).files : [path]
    }
    let read = parallelMap(files, jobs: jobs, state: { TreeArena() }) { arena, path in
      fluxObjects(path, arena: &arena)
    }
    let objects = try read.flatMap { try $0.get() }
    guard !objects.isEmpty else { throw nothing("objects of Flux", paths) }
    return Commands.fluxDiagram(objects)
  }
}

private func fluxObjects(
  _ path: String, arena: inout TreeArena
) -> Result<[FluxObject], FileError> {
  do {
    let bytes = try readFile(path, limit: SyntaxLimits().fileSize, .any)
    let file = SourceFile(path: path, bytes: bytes)
    return .success(parse(file, arena: &arena).value.documents.compactMap { FluxObject($0) })
  } catch {
    return .failure(error)
  }
}

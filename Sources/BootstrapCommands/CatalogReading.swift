import BootstrapKit
import Diagnostics
import Files

/// The folders with Blueprints of the repository that a kit belongs to; none where there are none.
package func catalogFolders(_ kitFolder: String) -> [String] {
  for folder in foldersAround(kitFolder) {
    let found = ["platform", "products"].map { path(folder, $0) }
      .filter { PathContent(at: $0) == .folder }
    if !found.isEmpty { return found }
  }
  return []
}

/// Reads the Blueprints and the charts' versions of folders.
func readCatalog(_ folders: [String]) throws(FileError) -> KitCatalog {
  var files: [SourceFile] = []
  for folder in folders {
    let names = ["blueprint.yaml", "blueprint.yml", "Chart.yaml"]
    for path in try listFiles(in: folder).files where names.contains(fileName(path)) {
      files.append(SourceFile(path: path, bytes: try readFile(path, limit: 1 << 20)))
    }
  }
  return KitCatalog(files)
}

/// What to look for, and how far.
package struct ListingOptions: Hashable, Sendable {
  /// Endings of file names, with the dot, in small letters; capitals make no difference.
  package var extensions: [String]
  /// Whether `.gitignore` and `.catalystignore` hold.
  package var honoursIgnoreFiles: Bool
  package var maximumDepth: Int
  package var maximumFiles: Int

  package init(
    extensions: [String] = [".yaml", ".yml", ".json"], honoursIgnoreFiles: Bool = true,
    maximumDepth: Int = 128, maximumFiles: Int = 1_000_000
  ) {
    self.extensions = extensions
    self.honoursIgnoreFiles = honoursIgnoreFiles
    self.maximumDepth = maximumDepth
    self.maximumFiles = maximumFiles
  }
}

/// The files of a folder, and what could not be looked at.
package struct FolderListing: Hashable, Sendable {
  /// As a user would type them, sorted name by name by the names' bytes, so that what is in a
  /// folder stays together; each file once, whatever links lead to it.
  package var files: [String] = []
  /// Folders that cannot be read, links that lead out or nowhere, pipes and devices with the name
  /// of a wanted file, names that are no UTF-8, bounds that were hit; sorted by path.
  package var problems: [FileError] = []
}

/// All wanted files in `folder` and the folders in it. `.git` is left out, and what ignore files
/// name, those above `folder` in the same repository among them. A link is followed when what it
/// leads to is inside of `folder` and was not reached otherwise. Throws when `folder` itself cannot
/// be listed; whatever else goes wrong is among the problems. On up to `jobs` threads, which never shows.
package func listFiles(
  in folder: String, _ options: ListingOptions = ListingOptions(), jobs: Int = 1
) throws(FileError) -> FolderListing {
  var walk = try FolderWalk(folder, options)
  try walk.run(jobs: jobs)
  var listing = walk.listing
  listing.problems.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  return listing
}

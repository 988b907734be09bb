/// The walk through a folder: first what stands in it, then what its links lead to.
struct FolderWalk {
  private(set) var listing = FolderListing()
  private let root: String
  /// `root` without links, for finding out what lies inside of it.
  private let realRoot: [UInt8]
  private let options: ListingOptions
  private let extensions: [[UInt8]]
  private let start: WalkPlace
  private var links: [WalkPlace] = []
  // By bytes, for Swift takes two spellings of one letter for the same text.
  private var visitedFolders: Set<[UInt8]> = []
  /// Nothing while no link is followed, since no file can be met twice.
  private var visitedFiles: Set<[UInt8]>?

  init(_ root: String, _ options: ListingOptions) throws(FileError) {
    guard let realRoot = realPath(root) else { throw FileError(.list, root, .missing) }
    self.root = root
    self.realRoot = realRoot == "/" ? [] : Array(realRoot.utf8)
    self.options = options
    extensions = options.extensions.map { Array($0.utf8) }
    let outer = options.honoursIgnoreFiles ? OuterIgnoreFiles(above: realRoot) : OuterIgnoreFiles()
    start = WalkPlace(root: root, names: outer.names, rules: outer.rules)
  }

  /// Throws when the root cannot be listed.
  mutating func run() throws(FileError) {
    try visit(OpenFolder(root), start)
    if links.isEmpty { return }
    let prefix = start.prefix.utf8.count
    visitedFiles = Set(listing.files.map { [slash] + $0.utf8.dropFirst(prefix) })
    // A folder that is followed may hold further links; each real folder is visited once, so this
    // ends.
    var next = 0
    while next < links.count {
      follow(links[next])
      next += 1
    }
    listing.files.sort { isListed($0, before: $1) }
  }

  private mutating func visit(
    _ folder: borrowing OpenFolder, _ place: WalkPlace
  ) throws(FileError) {
    guard visitedFolders.insert(place.real).inserted else { return }
    var place = place
    let entries = try folder.entries(place.path)
    if options.honoursIgnoreFiles { readIgnoreFiles(of: folder, entries, &place) }
    for entry in entries where !entry.name.elementsEqual(".git".utf8) {
      visit(entry, in: folder, place)
    }
  }

  private mutating func visit(
    _ entry: OpenFolder.Entry, in folder: borrowing OpenFolder, _ place: WalkPlace
  ) {
    let isFolder = entry.kind == .folder
    let isLink = entry.kind == .link
    guard isFolder || isLink || isWanted(entry.name),
      !place.ignores(entry.name, isFolder: isFolder)
    else { return }
    guard let name = String(validating: entry.name, as: UTF8.self) else {
      let shown = place.prefix + String(decoding: entry.name, as: UTF8.self)
      return report(FileError(isFolder ? .list : .read, shown, .badName))
    }
    switch entry.kind {
    case .file: add(entry.name, name, in: place)
    case .special: report(FileError(.read, place.prefix + name, .isSpecial))
    case .folder: visit(entry.name, in: folder, inner: place.inner(entry.name, name))
    case .link: links.append(place.inner(entry.name, name))
    }
  }

  private mutating func visit(
    _ name: [UInt8], in folder: borrowing OpenFolder, inner place: WalkPlace
  ) {
    guard place.depth <= options.maximumDepth else {
      return report(FileError(.list, place.path, .tooDeep(limit: options.maximumDepth)))
    }
    do throws(FileError) {
      try visit(OpenFolder(name, in: folder, place.path), place)
    } catch {
      report(error)
    }
  }

  private mutating func add(_ name: [UInt8], _ text: String, in place: WalkPlace) {
    if visitedFiles == nil {
      add(place.prefix + text)
    } else {
      add(place.prefix + text, real: place.realPath(of: name))
    }
  }

  private mutating func add(_ path: String, real: [UInt8]) {
    if visitedFiles?.insert(real).inserted != false { add(path) }
  }

  private mutating func add(_ path: String) {
    let limit = options.maximumFiles
    if listing.files.count < limit {
      listing.files.append(path)
    } else if listing.problems.last?.reason != .tooMany(limit: limit) {
      report(FileError(.list, root, .tooMany(limit: limit)))
    }
  }

  private mutating func follow(_ link: WalkPlace) {
    let isWanted = isWanted(link.names.last ?? [])
    guard let target = realPath(link.path) else {
      if isWanted { report(FileError(.read, link.path, .danglingLink)) }
      return
    }
    let content = PathContent(at: target)
    guard content == .folder || content == .file && isWanted else {
      if isWanted { report(FileError(.read, link.path, .isSpecial)) }
      return
    }
    guard let real = relative(target) else {
      return report(FileError(content == .folder ? .list : .read, link.path, .linkOutside))
    }
    // What Git keeps for itself stays out, whatever leads there.
    if real.split(separator: slash).contains(where: { $0.elementsEqual(".git".utf8) }) { return }
    guard content == .folder else { return add(link.path, real: real) }
    guard !link.rules.ignores(link.names, isFolder: true) else { return }
    var place = link
    place.real = real
    do throws(FileError) {
      try visit(OpenFolder(target), place)
    } catch {
      report(error)
    }
  }

  /// The way from the root of the walk to a real path, as in `WalkPlace.real`.
  private func relative(_ target: String) -> [UInt8]? {
    let target = Array(target.utf8)
    guard target.starts(with: realRoot) else { return nil }
    let rest = target.dropFirst(realRoot.count)
    return rest.isEmpty || rest == [slash] ? [] : rest.first == slash ? Array(rest) : nil
  }

  private mutating func readIgnoreFiles(
    of folder: borrowing OpenFolder, _ entries: [OpenFolder.Entry], _ place: inout WalkPlace
  ) {
    for entry in entries {
      let isGit = entry.name.elementsEqual(IgnoreRules.gitName.utf8)
      guard isGit || entry.name.elementsEqual(IgnoreRules.ownName.utf8) else { continue }
      let path = place.prefix + (isGit ? IgnoreRules.gitName : IgnoreRules.ownName)
      do throws(FileError) {
        let text = try folder.read(entry.name, limit: IgnoreRules.sizeLimit, path)
        place.rules.add(text, isGit: isGit, depth: place.names.count)
      } catch {
        report(error)
      }
    }
  }

  private func isWanted(_ name: [UInt8]) -> Bool {
    extensions.contains { ending in
      name.count > ending.count
        && zip(name.suffix(ending.count), ending).allSatisfy { byte, wanted in
          byte == wanted || (0x41...0x5A).contains(byte) && byte + 0x20 == wanted
        }
    }
  }

  private mutating func report(_ problem: FileError) {
    listing.problems.append(problem)
  }
}

private let slash = UInt8(ascii: "/")

/// Name by name, each by its bytes.
private func isListed(_ left: String, before right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8) { left, right in
    // A name that ends goes before one that goes on, whatever comes in it.
    left != right && (left == slash || right != slash && left < right)
  }
}

/// The walk through a folder: first what stands in it, then what its links lead to.
struct FolderWalk: Sendable {
  private(set) var listing = FolderListing()
  private let root: String
  /// `root` without links, for finding out what lies inside of it.
  private let realRoot: [UInt8]
  private let options: ListingOptions
  private let endings: NameEndings
  private let start: WalkPlace
  /// Whether more files were found than are wanted.
  private var isFull = false
  /// The files that all threads have found, where several walk.
  private var found: Counter?
  private var links: [WalkPlace] = []
  /// The real folders that were looked at, and once links are followed a set of them and of the files: before, none
  /// can be met twice. By bytes, for Swift takes two spellings of one letter for the same text.
  private var folders: [[UInt8]] = []
  private var visitedFolders: Set<[UInt8]>?
  private var visitedFiles: Set<[UInt8]>?

  /// A folder that is still to be looked at, in one that is held open. Thousands stand side by side, so what they have in
  /// common is an object.
  private struct Branch: Sendable {
    let name: [UInt8]
    let text: String
    let outer: Outer

    var place: WalkPlace { outer.place.inner(name, text) }
  }

  private final class Outer: Sendable {
    let folder: OpenFolder
    let place: WalkPlace

    init(_ folder: OpenFolder, _ place: WalkPlace) {
      self.folder = folder
      self.place = place
    }
  }

  /// A part of the walk, in the order of the listing.
  private enum Part: Sendable {
    indirect case done(FolderWalk)
    case ahead(Branch)

    var isAhead: Bool { if case .ahead = self { true } else { false } }
  }

  init(_ root: String, _ options: ListingOptions) throws(FileError) {
    guard let realRoot = realPath(root) else { throw FileError(.list, root, .missing) }
    self.root = root
    self.realRoot = realRoot == "/" ? [] : Array(realRoot.utf8)
    self.options = options
    endings = NameEndings(options.extensions)
    let outer = options.honoursIgnoreFiles ? OuterIgnoreFiles(above: realRoot) : OuterIgnoreFiles()
    start = WalkPlace(root: root, names: outer.names, rules: outer.rules)
  }

  /// Throws when the root cannot be listed.
  mutating func run(jobs: Int) throws(FileError) {
    if jobs > 1 { try visitSideBySide(OpenFolder(root), jobs: jobs) }
    // Which files are the first ones shows only to who finds them in order.
    if jobs <= 1 || isFull {
      self = emptied
      found = nil
      try visit(OpenFolder(root), start)
    }
    followLinks()
    if isFull { report(FileError(.list, root, .tooMany(limit: options.maximumFiles))) }
  }

  private mutating func followLinks() {
    if links.isEmpty { return }
    let prefix = start.prefix.utf8.count
    visitedFolders = Set(folders)
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

  /// Goes down level by level until there are folders enough for all threads, which then go through a few at a time.
  private mutating func visitSideBySide(_ folder: OpenFolder, jobs: Int) throws(FileError) {
    // Each folder that others wait in is held open, and a process may hold a thousand.
    let enough = min(16 * jobs, 128)
    found = Counter()
    var parts = try parts(of: folder, start)
    for _ in 0..<3 {
      let ahead = parts.count(where: \.isAhead)
      if ahead == 0 || ahead >= enough { break }
      parts = parallelMap(parts, jobs: jobs) { [self] part -> [Part] in
        if case .ahead(let branch) = part { self.parts(of: branch) } else { [part] }
      }.flatMap(\.self)
    }
    // A few at a time, so that no thread is left with many at the end.
    let size = max(1, parts.count / (8 * enough))
    let groups = stride(from: 0, to: parts.count, by: size).map {
      $0..<min($0 + size, parts.count)
    }
    let walks = parallelMap(groups, jobs: jobs) { [self, parts] group -> FolderWalk in
      var walk = emptied
      for position in group {
        switch parts[position] {
        case .done(let part): walk.add(part)
        case .ahead(let branch): walk.visit(branch)
        }
      }
      return walk
    }
    for walk in walks { add(walk) }
  }

  private func parts(of branch: Branch) -> [Part] {
    var walk = emptied
    let place = branch.place
    guard let folder = walk.open(branch, place) else { return [.done(walk)] }
    do throws(FileError) {
      return try parts(of: folder, place)
    } catch {
      walk.report(error)
      return [.done(walk)]
    }
  }

  /// What stands in a folder, with the folders in it still ahead.
  private func parts(of folder: OpenFolder, _ place: WalkPlace) throws(FileError) -> [Part] {
    var place = place
    var walk = emptied
    walk.folders.append(place.real)
    var parts: [Part] = []
    let entries = try walk.entries(of: folder, &place)
    let outer = Outer(folder, place)
    for entry in entries {
      guard let branch = walk.visit(entry, in: outer) else { continue }
      if !walk.isUntouched {
        parts.append(.done(walk))
        walk = emptied
      }
      parts.append(.ahead(branch))
    }
    if !walk.isUntouched { parts.append(.done(walk)) }
    return parts
  }

  /// The walk before its first step.
  private var emptied: FolderWalk {
    var walk = self
    walk.listing = FolderListing()
    walk.links = []
    walk.folders = []
    walk.isFull = false
    return walk
  }

  private var isUntouched: Bool {
    listing.files.isEmpty && listing.problems.isEmpty && links.isEmpty && folders.isEmpty
      && !isFull
  }

  private mutating func add(_ walk: FolderWalk) {
    links += walk.links
    folders += walk.folders
    if walk.isFull { isFull = true }
    listing.files += walk.listing.files
    listing.problems += walk.listing.problems
  }

  private mutating func visit(_ folder: OpenFolder, _ place: WalkPlace) throws(FileError) {
    if visitedFolders?.insert(place.real).inserted == false { return }
    folders.append(place.real)
    var place = place
    let entries = try entries(of: folder, &place)
    let outer = Outer(folder, place)
    for entry in entries {
      if let branch = visit(entry, in: outer) { visit(branch) }
    }
  }

  /// The entries of a folder but `.git`; the place learns what the folder's ignore files say.
  private mutating func entries(
    of folder: OpenFolder, _ place: inout WalkPlace
  ) throws(FileError) -> [OpenFolder.Entry] {
    let entries = try folder.entries(place.path)
    if options.honoursIgnoreFiles { readIgnoreFiles(of: folder, entries, &place) }
    return entries.filter { !$0.name.elementsEqual(".git".utf8) }
  }

  /// Takes a file or a link down; a folder is still ahead.
  private mutating func visit(
    _ entry: OpenFolder.Entry, in outer: Outer
  ) -> Branch? {
    let place = outer.place
    let isFolder = entry.kind == .folder
    let isLink = entry.kind == .link
    guard isFolder || isLink || isWanted(entry.name),
      !place.ignores(entry.name, isFolder: isFolder)
    else { return nil }
    guard let name = text(of: entry.name) else {
      let shown = place.prefix + String(decoding: entry.name, as: UTF8.self)
      report(FileError(isFolder ? .list : .read, shown, .badName))
      return nil
    }
    switch entry.kind {
    case .file: add(entry.name, name, in: place)
    case .special: report(FileError(.read, place.prefix + name, .isSpecial))
    case .link: links.append(place.inner(entry.name, name))
    case .folder:
      return Branch(name: entry.name, text: name, outer: outer)
    }
    return nil
  }

  private mutating func visit(_ branch: Branch) {
    let place = branch.place
    guard let folder = open(branch, place) else { return }
    do throws(FileError) {
      try visit(folder, place)
    } catch {
      report(error)
    }
  }

  /// Nothing, and a problem, where the folder is too deep or cannot be opened.
  private mutating func open(_ branch: Branch, _ place: WalkPlace) -> OpenFolder? {
    guard place.depth <= options.maximumDepth else {
      report(FileError(.list, place.path, .tooDeep(limit: options.maximumDepth)))
      return nil
    }
    do throws(FileError) {
      return try OpenFolder(branch.name, in: branch.outer.folder, place.path)
    } catch {
      report(error)
      return nil
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
    if (found?.next() ?? listing.files.count) < options.maximumFiles {
      listing.files.append(path)
    } else {
      isFull = true
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
    of folder: OpenFolder, _ entries: [OpenFolder.Entry], _ place: inout WalkPlace
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

  private func isWanted(_ name: [UInt8]) -> Bool { endings.match(name) }

  private mutating func report(_ problem: FileError) {
    listing.problems.append(problem)
  }
}

/// `nil` for what is no UTF-8.
private func text(of name: [UInt8]) -> String? {
  name.allSatisfy { $0 < 0x80 }
    ? String(decoding: name, as: UTF8.self) : String(validating: name, as: UTF8.self)
}

private let slash = UInt8(ascii: "/")

/// Name by name, each by its bytes.
private func isListed(_ left: String, before right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8) { left, right in
    // A name that ends goes before one that goes on, whatever comes in it.
    left != right && (left == slash || right != slash && left < right)
  }
}

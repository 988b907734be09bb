internal import Rendering

/// Compares wanted branches of one repository with what stands there.
struct BranchComparison {
  let name: RepositoryName
  let repository: BareRepository?
  private var opened: ObjectDatabase?

  init(name: RepositoryName, repository: BareRepository?) {
    self.name = name
    self.repository = repository
  }

  /// What putting `request` on top of the commit `tip` would change.
  mutating func proposal(
    for request: RepositoryRequest.Branch, tip: ObjectID?
  ) throws(StorageError) -> BranchProposal {
    let kept = try tip.map { tip throws(StorageError) in try self.kept(of: request, tip: tip) }
    let wanted = try Self.wanted(for: request.rendered, kept: kept ?? [])
    var alone = TreeMerge(wanted: wanted)
    let tree = try alone.tree(over: nil)
    guard let tip else { return proposal(for: request, tip: nil, tree, alone, []) }
    let database = try database()
    guard let present = Commit.tree(in: try database.read(tip, as: .commit)) else {
      throw .corrupt(path: database.path, reason: "commit \(tip) is malformed")
    }
    // Nobody has added anything to the branch: most branches end here.
    if present == tree {
      return proposal(for: request, tip: tip, tree, TreeMerge(wanted: []), [], isUnchanged: true)
    }
    let list = try PresentList(in: present, of: database)
    var merge = TreeMerge(wanted: wanted, recorded: list.lines, database: database)
    let merged = try merge.tree(over: present)
    var search = TouchSearch(database: database, tip: tip)
    var conflicts: [Conflict] = []
    for finding in list.findings + merge.findings {
      conflicts.append(
        Conflict(
          repository: name.text, branch: request.name.text,
          path: String(decoding: finding.path, as: UTF8.self), kind: finding.kind,
          lastTouch: try search.lastTouch(of: finding.path)))
    }
    return proposal(
      for: request, tip: tip, merged, merge, conflicts, isUnchanged: merged == present)
  }

  private func proposal(
    for request: RepositoryRequest.Branch, tip: ObjectID?, _ tree: ObjectID, _ merge: TreeMerge,
    _ conflicts: [Conflict], isUnchanged: Bool = false
  ) -> BranchProposal {
    BranchProposal(
      repository: name.text, branch: request.name.text, createsRepository: repository == nil,
      tip: tip, tree: tree, isUnchanged: isUnchanged,
      changes: merge.changes.sorted { $0.path < $1.path },
      conflicts: conflicts.sorted { $0.path < $1.path },
      name: request.name, message: request.rendered.message, objects: merge.objects)
  }

  private mutating func database() throws(StorageError) -> ObjectDatabase {
    if let opened { return opened }
    let database = try ObjectDatabase(
      repository: repository?.folder.path ?? "\(name.owner)/\(name.folderName)")
    opened = database
    return database
  }

  /// The generated files of the commit `tip` in folders that stay as they are.
  private mutating func kept(
    of request: RepositoryRequest.Branch, tip: ObjectID
  ) throws(StorageError) -> [WantedFile] {
    let folders = request.rendered.kept.map { Array($0.utf8) }
    if folders.isEmpty { return [] }
    let database = try database()
    guard let present = Commit.tree(in: try database.read(tip, as: .commit)) else { return [] }
    let list = try PresentList(in: present, of: database)
    return try list.lines.filter { line in
      folders.contains { line.path.starts(with: $0) }
    }.map { line throws(StorageError) in
      WantedFile(path: line.path, bytes: try database.read(line.id, as: .blob), id: line.id)
    }
  }

  /// The files of `branch`, those that are kept, and the list of all.
  private static func wanted(
    for branch: RenderedBranch, kept: [WantedFile]
  ) throws(StorageError) -> [WantedFile] {
    var files = try WantedFile.all(of: branch)
    if !kept.isEmpty {
      files = (files + kept).sorted { PathOrder.isOrdered($0.path, $1.path) }
    }
    let list = GeneratedList(files.map { GeneratedList.Line(path: $0.path, id: $0.id) }).bytes
    let entry = WantedFile(
      path: GeneratedList.path, bytes: list, id: try Git2.hash(list, as: .blob))
    let place = files.firstIndex { PathOrder.isOrdered(entry.path, $0.path) } ?? files.count
    files.insert(entry, at: place)
    return files
  }
}

/// The list of generated files that a branch's present tree carries.
private struct PresentList {
  /// With the list itself, which every write may replace.
  let lines: [GeneratedList.Line]
  let findings: [TreeMerge.Finding]

  init(in tree: ObjectID, of database: ObjectDatabase) throws(StorageError) {
    guard let entry = try database.entry(at: GeneratedList.path, in: tree),
      entry.mode == TreeEntry.file
    else {
      lines = []
      findings = []
      return
    }
    var list: GeneratedList?
    if try database.size(of: entry.id) <= GeneratedList.largest {
      list = GeneratedList(reading: try database.read(entry.id, as: .blob))
    }
    findings = list == nil ? [.init(path: GeneratedList.path, kind: .listUnreadable)] : []
    let itself = GeneratedList.Line(path: GeneratedList.path, id: entry.id)
    lines = ((list?.lines ?? []) + [itself]).sorted { PathOrder.isOrdered($0.path, $1.path) }
  }
}

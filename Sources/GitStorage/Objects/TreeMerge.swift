/// Puts wanted files into a branch's tree, takes away those that were generated before and are
/// no longer wanted, and leaves everything else as it is. Only folders that hold either are read.
struct TreeMerge {
  /// In the order of `PathOrder`, like `recorded`.
  let wanted: [WantedFile]
  /// What the last write left, by the branch's list.
  let recorded: [GeneratedList.Line]
  /// Where the present tree's folders are read; `nil` where there is no present tree.
  let database: ObjectDatabase?

  /// Objects that the present tree has not.
  private(set) var objects: [NewObject] = []
  private(set) var changes: [FileChange] = []
  private(set) var findings: [Finding] = []

  /// A person's change that the merge undoes.
  struct Finding: Hashable {
    let path: [UInt8]
    let kind: Conflict.Kind
  }

  init(
    wanted: [WantedFile], recorded: [GeneratedList.Line] = [], database: ObjectDatabase? = nil
  ) {
    self.wanted = wanted
    self.recorded = recorded
    self.database = database
  }

  /// The id of the tree that results from `present`.
  mutating func tree(over present: ObjectID?) throws(StorageError) -> ObjectID {
    let all = Slot(wanted: 0..<wanted.count, recorded: 0..<recorded.count, start: 0)
    if let tree = try folder(all, over: present) { return tree }
    let empty = try NewObject(.tree, [])
    objects.append(empty)
    return empty.id
  }

  /// The files below one folder: a range of each list, and how long the folder's path is.
  private struct Slot {
    var wanted: Range<Int>
    var recorded: Range<Int>
    let start: Int

    var isEmpty: Bool { wanted.isEmpty && recorded.isEmpty }
  }

  /// What both lists say about one name in a folder: the file of that name, and what lies below.
  private struct Child {
    let name: [UInt8]
    let path: [UInt8]
    var wanted: Int?
    var recorded: Int?
    var below: Slot
  }

  /// The tree of a folder after the merge; `nil` when nothing is left in it.
  private mutating func folder(
    _ slot: Slot, over present: ObjectID?
  ) throws(StorageError) -> ObjectID? {
    let entries = try entries(of: present)
    var byName: [[UInt8]: TreeEntry] = [:]
    for entry in entries { byName[entry.name] = entry }
    var merged: [TreeEntry] = []
    var rest = slot
    while let child = takeChild(from: &rest) {
      let entry = byName.removeValue(forKey: child.name)
      if let result = try merge(child, with: entry) { merged.append(result) }
    }
    for entry in entries where byName[entry.name] != nil { merged.append(entry) }
    merged.sort(by: TreeEntry.isOrdered)
    if merged.isEmpty { return nil }
    if let present, merged == entries { return present }
    let tree = try NewObject(.tree, TreeEntry.tree(of: merged))
    objects.append(tree)
    return tree.id
  }

  /// What stands under `child`'s name after the merge; `entry` is what stands there now.
  private mutating func merge(
    _ child: Child, with entry: TreeEntry?
  ) throws(StorageError) -> TreeEntry? {
    let file = entry.flatMap { $0.isFolder ? nil : $0 }
    note(child, file: file)
    var below = entry.flatMap { $0.isFolder ? $0.id : nil }
    if !child.below.isEmpty {
      below = try folder(child.below, over: below)
    }
    if let index = child.wanted {
      if let below { try reportPeoplesFiles(in: below, at: child.path) }
      let result = TreeEntry(mode: TreeEntry.file, name: child.name, id: wanted[index].id)
      if file?.id != result.id {
        objects.append(NewObject(.blob, wanted[index].bytes, id: result.id))
      }
      return result
    }
    if let below {
      if let file, child.recorded == nil { report(file, at: child.path) }
      return TreeEntry(mode: TreeEntry.folder, name: child.name, id: below)
    }
    return child.recorded == nil ? file : nil
  }

  /// Records how `child`'s own file changes, and whose work that undoes.
  private mutating func note(_ child: Child, file: TreeEntry?) {
    let new = child.wanted.map { wanted[$0] }
    let isSame = file.map { $0.id == new?.id && $0.mode == TreeEntry.file } ?? false
    if let line = child.recorded.map({ recorded[$0] }) {
      let isUntouched = file.map { $0.id == line.id && $0.mode == TreeEntry.file }
      switch isUntouched {
      case nil where new != nil: findings.append(Finding(path: child.path, kind: .deleted))
      case false? where !isSame: findings.append(Finding(path: child.path, kind: .edited))
      default: break
      }
    } else if file != nil, new != nil, !isSame {
      findings.append(Finding(path: child.path, kind: .occupied))
    }
    guard child.path != GeneratedList.path, !isSame else { return }
    if let new {
      let kind: FileChange.Kind = file == nil ? .added : .changed
      change(child.path, kind, old: file?.id, new: new.bytes)
    } else if let file, child.recorded != nil {
      change(child.path, .removed, old: file.id, new: nil)
    }
  }

  private mutating func change(
    _ path: [UInt8], _ kind: FileChange.Kind, old: ObjectID?, new: [UInt8]?
  ) {
    let path = String(decoding: path, as: UTF8.self)
    changes.append(FileChange(path: path, kind: kind, old: old, new: new))
  }

  /// A person's file must give way: to a generated one, or to a folder of them.
  private mutating func report(_ file: TreeEntry, at path: [UInt8]) {
    findings.append(Finding(path: path, kind: .occupied))
    change(path, .removed, old: file.id, new: nil)
  }

  /// More files than this are not listed one by one.
  private static let mostListed = 1000

  private mutating func reportPeoplesFiles(
    in tree: ObjectID, at path: [UInt8], depth: Int = 0
  ) throws(StorageError) {
    for entry in try entries(of: tree) where findings.count < Self.mostListed {
      let inner = path + [UInt8(ascii: "/")] + entry.name
      if entry.isFolder, depth < FilePath.deepest {
        try reportPeoplesFiles(in: entry.id, at: inner, depth: depth + 1)
      } else {
        report(entry, at: inner)
      }
    }
  }

  private func entries(of tree: ObjectID?) throws(StorageError) -> [TreeEntry] {
    guard let tree, let database else { return [] }
    return try database.entries(of: tree)
  }
}

extension TreeMerge {
  /// Takes the first name off `slot`: from whichever list has the lower one, or from both.
  private func takeChild(from slot: inout Slot) -> Child? {
    let wantedPath = slot.wanted.first.map { wanted[$0].path }
    let recordedPath = slot.recorded.first.map { recorded[$0].path }
    let isWantedFirst =
      switch (wantedPath, recordedPath) {
      case (nil, nil): true
      case (_?, nil): true
      case (nil, _?): false
      case (let left?, let right?): !PathOrder.isOrdered(right, left)
      }
    guard let lead = isWantedFirst ? wantedPath : recordedPath else { return nil }
    let end = lead[slot.start...].firstIndex(of: UInt8(ascii: "/")) ?? lead.count
    let path = end == lead.count ? lead : Array(lead[..<end])
    var child = Child(
      name: Array(path[slot.start...]), path: path,
      below: Slot(wanted: 0..<0, recorded: 0..<0, start: end + 1))
    child.below.wanted = run(of: path, in: slot.wanted) { wanted[$0].path }
    child.below.recorded = run(of: path, in: slot.recorded) { recorded[$0].path }
    slot.wanted = child.below.wanted.upperBound..<slot.wanted.upperBound
    slot.recorded = child.below.recorded.upperBound..<slot.recorded.upperBound
    if let first = child.below.wanted.first, wanted[first].path.count == end {
      child.wanted = first
      child.below.wanted.removeFirst()
    }
    if let first = child.below.recorded.first, recorded[first].path.count == end {
      child.recorded = first
      child.below.recorded.removeFirst()
    }
    return child
  }

  /// The paths at the beginning of `range` that are `path` itself or lie below it.
  private func run(
    of path: [UInt8], in range: Range<Int>, _ pathAt: (Int) -> [UInt8]
  ) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound {
      let candidate = pathAt(end)
      guard candidate.starts(with: path),
        candidate.count == path.count || candidate[path.count] == UInt8(ascii: "/")
      else { break }
      end += 1
    }
    return range.lowerBound..<end
  }
}

/// A folder, or a link to something, on the way of a `FolderWalk`.
struct WalkPlace {
  /// Names from the folder of the outermost ignore file.
  var names: [[UInt8]]
  /// As a user would type it.
  var path: String
  /// What stands before the names of entries: `path` and a slash; nothing for the current folder.
  var prefix: String
  /// Without links, from the root of the walk: empty for the root, then a slash before each name.
  var real: [UInt8]
  var rules: IgnoreRules
  var depth: Int

  init(root: String, names: [[UInt8]], rules: IgnoreRules) {
    self.names = names
    self.rules = rules
    path = root
    prefix = Files.path(root, "a").dropLast(1).description
    real = []
    depth = 0
  }

  /// The place of an entry; `text` is its name.
  func inner(_ name: [UInt8], _ text: String) -> WalkPlace {
    var place = self
    place.names.append(name)
    place.path = prefix + text
    place.prefix = place.path + "/"
    place.real = realPath(of: name)
    place.depth += 1
    return place
  }

  func realPath(of name: [UInt8]) -> [UInt8] {
    real + [UInt8(ascii: "/")] + name
  }

  func ignores(_ name: [UInt8], isFolder: Bool) -> Bool {
    rules.ignores(name, in: names, isFolder: isFolder)
  }
}

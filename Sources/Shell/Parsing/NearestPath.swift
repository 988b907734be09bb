internal import Diagnostics
internal import Files

/// What a path that leads nowhere was most likely meant to be: the first name on it that does not exist is replaced by the
/// nearest one in its folder, and what follows is kept where it then exists. Nothing where no name is near.
func nearestPath(to missing: String) -> String? {
  var folder = missing.hasPrefix("/") ? "/" : "."
  var names = missing.split(separator: "/")[...]
  while let name = names.popFirst() {
    let known = path(folder, String(name))
    if PathContent(at: known) != .nothing {
      folder = known
      continue
    }
    guard let near = nearestFile(to: String(name), among: entryNames(of: folder)) else {
      return nil
    }
    let found = path(folder, near)
    let whole = names.reduce(found) { path($0, String($1)) }
    return PathContent(at: whole) == .nothing ? found : whole
  }
  return nil
}

/// The nearest name with the same ending, which is not counted among the letters that agree; else the same name with another
/// ending.
private func nearestFile(to name: String, among candidates: [String]) -> String? {
  let (stem, ending) = parts(of: name)
  let stems = candidates.map { parts(of: $0) }
  let alike = zip(candidates, stems).filter { $1.ending == ending }
  if let near = nearestName(to: stem, among: alike.map(\.1.stem)) { return near + ending }
  return zip(candidates, stems).first { $1.stem == stem }?.0
}

/// `shop` and `.yaml`.
private func parts(of name: String) -> (stem: String, ending: String) {
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
  return (String(name[..<dot]), String(name[dot...]))
}

/// Whether a name matches a glob, in which `*` stands for any characters.
package func matches(_ name: String, _ glob: String) -> Bool {
  let name = Array(name.utf8)
  let glob = Array(glob.utf8)
  var (position, index) = (0, 0)
  var star: (glob: Int, name: Int)?
  while position < name.count {
    if index < glob.count && glob[index] == UInt8(ascii: "*") {
      star = (index, position)
      index += 1
    } else if index < glob.count && glob[index] == name[position] {
      index += 1
      position += 1
    } else if let back = star {
      index = back.glob + 1
      position = back.name + 1
      star = (back.glob, position)
    } else {
      return false
    }
  }
  return glob[index...].allSatisfy { $0 == UInt8(ascii: "*") }
}

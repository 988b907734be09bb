import Diagnostics
import Syntax

extension Generator {
  /// Collects what the object is to hold; `load` gives the file that a path names.
  func data(_ load: (Located<String>) throws(Fault) -> SourceFile) throws(Fault) -> GeneratedData {
    var data = GeneratedData()
    let env = node["env"].map { [$0] } ?? []
    for item in (node["envs"].map { Array($0.items) } ?? []) + env {
      guard let path = item.string else { continue }
      try add(linesOf: try load(Located(path, at: item.range)), at: item.range, to: &data)
    }
    for item in node["literals"].map({ Array($0.items) }) ?? [] {
      let text = item.string ?? ""
      guard let mark = text.firstIndex(of: "="), mark > text.startIndex else {
        throw Fault(
          .generator, "'\(text)' has no key", at: item.range, help: "write 'key=value'")
      }
      let value = text[text.index(after: mark)...].unquoted
      try data.add(String(text[..<mark]), Array(value.utf8), at: item.range)
    }
    for item in node["files"].map({ Array($0.items) }) ?? [] {
      let text = item.string ?? ""
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= 2, !parts.contains("") else {
        throw Fault(
          .generator, "'\(text)' is no path, nor a key with one", at: item.range,
          help: "write 'path' or 'key=path'")
      }
      let path = parts[parts.count - 1]
      let key = parts.count == 2 ? parts[0] : String(path.split(separator: "/").last ?? "")
      try data.add(key, try load(Located(path, at: item.range)).bytes, at: item.range)
    }
    return data
  }

  /// What the lines of an env file say, a key and a value each.
  private func add(
    linesOf file: SourceFile, at place: SourceRange, to data: inout GeneratedData
  ) throws(Fault) {
    var offset = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for whole in file.bytes[offset...].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let start = offset
      offset += whole.count + 1
      var line = whole
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      line = line.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let range = file.range(start, start + whole.count)
      guard let mark = line.firstIndex(of: UInt8(ascii: "=")) else {
        throw Fault(
          .generator, "the value of this key would be taken from the environment", at: range,
          notes: [Note("the file is asked for here", at: place)], help: "write 'key=value'")
      }
      try data.add(
        String(decoding: line[..<mark], as: UTF8.self), Array(line[(mark + 1)...]), at: range)
    }
  }
}

extension Substring {
  /// Without the quotes at both ends, of whatever kind and number.
  fileprivate var unquoted: Substring {
    var text = self
    while text.first == "\"" || text.first == "'" { text.removeFirst() }
    while text.last == "\"" || text.last == "'" { text.removeLast() }
    return text
  }
}

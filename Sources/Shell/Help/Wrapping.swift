/// `text` in lines of at most `width` cells where words allow it. An empty line in the text begins a
/// new paragraph; a line that begins with two spaces stays as it is.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  func isTooLong(_ word: Substring) -> Bool { line.count + 1 + word.count > width }
  func end() {
    if !line.isEmpty { lines.append(line) }
    line = ""
  }
  for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if source.isEmpty || source.hasPrefix("  ") {
      end()
      lines.append(String(source))
      continue
    }
    for word in source.split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if isTooLong(word) {
        end()
        line = String(word)
      } else {
        line += " " + word
      }
    }
  }
  end()
  return lines
}

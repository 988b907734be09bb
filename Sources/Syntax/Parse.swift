package import Diagnostics

/// Reads one file. Always a tree: a document that cannot be read is left out and said why, those before and after it stay.
/// `arena` is scratch memory that may serve many files one after the other.
package func parse(
  _ file: SourceFile, limits: SyntaxLimits = SyntaxLimits(), arena: inout TreeArena
) -> Diagnosed<Tree> {
  guard file.bytes.count <= limits.fileSize else {
    arena.removeAll()
    let finding = Finding(
      "the file has \(file.bytes.count) bytes, and at most \(limits.fileSize) are read",
      at: file.beginning, help: "split the file, or leave it out with '.catalystignore'")
    return Diagnosed(
      Tree(file: file, sourceBytes: file.bytes, arena: arena),
      [finding.diagnostic("file-too-large")])
  }
  var diagnostics: [Diagnostic] = []
  let taken = arena
  arena = TreeArena()
  let tree = file.bytes.withUnsafeBufferPointer { bytes in
    var assembler = TreeAssembler(bytes, arena: taken, limits: limits)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while var reader = EventReader(bytes, from: start) {
      reader.read(into: &assembler)
      guard let fault = assembler.fault else { break }
      diagnostics.append(fault.diagnostic(in: file))
      guard diagnostics.count < limits.findings,
        let next = nextDocument(in: bytes, after: max(fault.offset - 1, start))
      else {
        assembler.resume()
        break
      }
      assembler.resume()
      start = next
    }
    let tree = Tree(file: file, sourceBytes: file.bytes, arena: assembler.arena)
    diagnostics += assembler.blemishes.map { $0.diagnostic(in: tree) }
    arena = assembler.arena
    return tree
  }
  return Diagnosed(tree, diagnostics.sorted())
}

/// Reads one file with memory of its own.
package func parse(_ file: SourceFile, limits: SyntaxLimits = SyntaxLimits()) -> Diagnosed<Tree> {
  var arena = TreeArena()
  return parse(file, limits: limits, arena: &arena)
}

/// The first `---` at the beginning of a line after `offset`: where a reader can start anew.
private func nextDocument(in bytes: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int? {
  var index = offset
  while index + 4 <= bytes.count {
    if bytes[index] == UInt8(ascii: "\n"), bytes[index + 1] == UInt8(ascii: "-"),
      bytes[index + 2] == UInt8(ascii: "-"), bytes[index + 3] == UInt8(ascii: "-")
    {
      return index + 1
    }
    index += 1
  }
  return nil
}

extension TreeAssembler.Fault {
  fileprivate func diagnostic(in file: SourceFile) -> Diagnostic {
    let message = context.map { "\(problem) (\($0))" } ?? problem
    return Finding(message, at: file.range(offset, offset)).diagnostic("yaml-syntax")
  }
}

extension TreeAssembler.Blemish {
  fileprivate func diagnostic(in tree: Tree) -> Diagnostic {
    let key = Node(tree: tree, index: node)
    switch kind {
    case .duplicateKey(let first):
      return Finding(
        "the key '\(key.text)' stands twice in one mapping", at: key.range,
        notes: [Note("it stands here first", at: Node(tree: tree, index: first).range)],
        help: "keep one of the two: readers differ in which one counts"
      ).diagnostic("duplicate-key")
    case .keyOfNoJSONType:
      return Finding("a key must be a string, a number or a boolean", at: key.range)
        .diagnostic("key-type")
    }
  }
}

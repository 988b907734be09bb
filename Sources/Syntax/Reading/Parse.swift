package import Diagnostics

/// Reads one file of YAML. Always a tree: a document that cannot be read is left out and said why,
/// those before and after it stay. `arena` is scratch memory that may serve many files one after
/// the other.
package func parse(
  _ file: SourceFile, limits: SyntaxLimits = SyntaxLimits(), arena: inout TreeArena
) -> Diagnosed<Tree> {
  if let diagnostic = limits.objection(to: file) {
    arena.removeAll()
    return Diagnosed(Tree(file: file, sourceBytes: [], arena: arena), [diagnostic])
  }
  let scratch = arena
  arena = TreeArena()
  return file.bytes.withUnsafeBufferPointer { bytes in
    var reading = FileReading(bytes, arena: scratch, limits: limits)
    reading.readAll()
    arena = reading.assembler.builder.arena
    let tree = Tree(file: file, sourceBytes: file.bytes, arena: arena)
    let diagnostics =
      reading.faults.map { $0.diagnostic(in: file) }
      + reading.assembler.builder.blemishes.prefix(limits.findings).map { $0.diagnostic(in: tree) }
    return Diagnosed(tree, diagnostics.sorted())
  }
}

/// Reads one file with memory of its own.
package func parse(_ file: SourceFile, limits: SyntaxLimits = SyntaxLimits()) -> Diagnosed<Tree> {
  var arena = TreeArena()
  return parse(file, limits: limits, arena: &arena)
}

extension SyntaxLimits {
  /// Why the file is not read at all.
  func objection(to file: SourceFile) -> Diagnostic? {
    guard file.bytes.count > fileSize else { return nil }
    return Finding(
      "the file has \(file.bytes.count) bytes, and at most \(fileSize) are read",
      at: file.beginning, help: "split the file, or leave it out with '.catalystignore'"
    ).diagnostic("file-too-large")
  }
}

/// One file on its way into an assembler, a stretch after the other: a fault ends a stretch, and
/// the next one begins with the document after it.
private struct FileReading {
  var assembler: YAMLAssembler
  private(set) var faults: [SyntaxFault] = []
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: SyntaxLimits

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, arena: consuming TreeArena, limits: SyntaxLimits
  ) {
    self.bytes = bytes
    self.limits = limits
    assembler = YAMLAssembler(builder: TreeBuilder(bytes, arena: arena, limits: limits))
  }

  mutating func readAll() {
    let scan = SourceScan(bytes, limit: limits.findings)
    if scan.isUTF16 { return faults.append(SyntaxFault(.isUTF16, at: 0, end: 2)) }
    faults = scan.unreadable.map {
      SyntaxFault(.unreadable($0.kind), at: $0.offset, end: $0.offset + $0.length)
    }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // libyaml looks ahead: it must not see a byte that it cannot read before the document that
    // holds it.
    for byte in scan.unreadable where byte.offset >= start {
      read(start..<documentStart(before: byte.offset, from: start), isASCII: scan.isASCII)
      start = nextDocument(after: byte.offset, before: bytes.count) ?? bytes.count
    }
    if faults.count < limits.findings { read(start..<bytes.count, isASCII: scan.isASCII) }
  }

  private mutating func read(_ stretch: Range<Int>, isASCII: Bool) {
    var rest = stretch
    while !rest.isEmpty, var reader = EventReader(bytes, rest, isASCII: isASCII) {
      reader.read(into: &assembler)
      guard let fault = assembler.builder.fault else { return }
      faults.append(fault)
      assembler.dropDocument()
      guard faults.count < limits.findings,
        let next = nextDocument(
          after: max(fault.start - 1, rest.lowerBound), before: rest.upperBound)
      else { return }
      rest = next..<rest.upperBound
    }
  }

  /// The first `---` at the beginning of a line after `offset`: where a reader can start anew.
  private func nextDocument(after offset: Int, before end: Int) -> Int? {
    var index = offset
    while index + 4 <= end {
      if bytes[index] == UInt8(ascii: "\n") && isDocumentStart(at: index + 1) { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The beginning of the document that holds `offset`, but not before `start`.
  private func documentStart(before offset: Int, from start: Int) -> Int {
    var index = offset
    while index > start {
      if bytes[index - 1] == UInt8(ascii: "\n") && isDocumentStart(at: index) { return index }
      index -= 1
    }
    return start
  }

  private func isDocumentStart(at index: Int) -> Bool {
    index + 3 <= bytes.count && bytes[index..<index + 3].allSatisfy { $0 == UInt8(ascii: "-") }
  }
}

package import Diagnostics

/// Reads one file of YAML. Always a tree: a document that cannot be read is left out and said why,
/// those before and after it stay. `arena` is scratch memory that may serve many files one after
/// the other.
package func parse(
  _ file: SourceFile, limits: SyntaxLimits = SyntaxLimits(), arena: inout TreeArena
) -> Diagnosed<Tree> {
  parse(file, limits: limits, arena: &arena, readsDirectly: true)
}

/// Without `readsDirectly` all is left to libyaml, which changes nothing but the time it takes.
func parse(
  _ file: SourceFile, limits: SyntaxLimits = SyntaxLimits(), arena: inout TreeArena,
  readsDirectly: Bool
) -> Diagnosed<Tree> {
  arena.removeAll()
  if let diagnostic = limits.objection(to: file) {
    return Diagnosed(Tree(file: file, sourceBytes: [], arena: arena), [diagnostic])
  }
  return file.bytes.withUnsafeBufferPointer { bytes in
    var reading = FileReading(bytes, limits: limits, readsDirectly: readsDirectly)
    reading.assembler.builder.swapArena(with: &arena)
    reading.readAll()
    reading.assembler.builder.swapArena(with: &arena)
    let tree = Tree(file: file, sourceBytes: file.bytes, arena: arena)
    let blemishes = reading.assembler.builder.blemishes
    if reading.faults.isEmpty && blemishes.isEmpty { return Diagnosed(tree) }
    let diagnostics =
      reading.faults.map { $0.diagnostic(in: file) }
      + blemishes.prefix(limits.findings).map { $0.diagnostic(in: tree) }
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
  private let readsDirectly: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: SyntaxLimits, readsDirectly: Bool) {
    self.bytes = bytes
    self.limits = limits
    self.readsDirectly = readsDirectly
    assembler = YAMLAssembler(builder: TreeBuilder(bytes, limits: limits))
  }

  mutating func readAll() {
    let scan = SourceScan(bytes, limit: limits.findings)
    if scan.isUTF16 { return faults.append(SyntaxFault(.isUTF16, at: 0, end: 2)) }
    faults = scan.unreadable.map {
      SyntaxFault(.unreadable($0.kind), at: $0.offset, end: $0.offset + $0.length)
    }
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if readsDirectly && scan.hasLineFeedsAlone && scan.unreadable.isEmpty {
      var reader = DirectReader(bytes, from: start)
      guard let rest = reader.read(into: &assembler) else { return }
      start = rest
    }
    // libyaml looks ahead: it must not see a byte that it cannot read before the document that
    // holds it.
    for byte in scan.unreadable where byte.offset >= start {
      read(start..<documentStart(before: byte.offset, from: start), isASCII: scan.isASCII)
      let end = nextDocument(after: byte.offset, before: bytes.count) ?? bytes.count
      assembler.builder.noteUnreadable(documentStart(before: byte.offset, from: start)..<end)
      start = end
    }
    if faults.count < limits.findings { read(start..<bytes.count, isASCII: scan.isASCII) }
  }

  private mutating func read(_ stretch: Range<Int>, isASCII: Bool) {
    var rest = stretch
    var patches: [SourcePatch] = []
    while !rest.isEmpty {
      let documentStart = readOnce(rest, isASCII: isASCII, patches)
      guard let fault = assembler.builder.fault else { return }
      assembler.dropDocument()
      let more = SourcePatch.patches(for: fault, in: bytes)
      // Each patch costs a reading of the document, so there is an end to them.
      if !more.isEmpty && patches.count < 100 {
        patches += more
        rest = documentStart..<rest.upperBound
        continue
      }
      faults.append(fault)
      let resumption = max(fault.start - 1, rest.lowerBound)
      let isLast = faults.count >= limits.findings
      let next = isLast ? nil : nextDocument(after: resumption, before: rest.upperBound)
      rest = (next ?? rest.upperBound)..<rest.upperBound
      assembler.builder.noteUnreadable(documentStart..<max(documentStart, rest.lowerBound))
    }
  }

  /// Reads until the end or the first fault, and gives where the last document begins.
  private mutating func readOnce(
    _ range: Range<Int>, isASCII: Bool, _ patches: [SourcePatch]
  ) -> Int {
    let patched = patches.isEmpty ? nil : PatchedSource(bytes, range, patches)
    guard let patched else {
      let text = UnsafeBufferPointer(rebasing: bytes[range])
      return feed(text, SourceOffsets(text, from: range.lowerBound, isASCII: isASCII))
    }
    return patched.bytes.withUnsafeBufferPointer { text in
      feed(
        text, SourceOffsets(text, from: range.lowerBound, isASCII: isASCII, patches: patched))
    }
  }

  private mutating func feed(
    _ text: UnsafeBufferPointer<UInt8>, _ offsets: SourceOffsets
  ) -> Int {
    guard var reader = EventReader(text, offsets) else { return offsets.start }
    reader.read(into: &assembler)
    return reader.documentStart
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

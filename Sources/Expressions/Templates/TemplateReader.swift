/// Splits a scalar into text and expressions. The end of an expression is found by reading it: maps hold `}}` too.
struct TemplateReader {
  let text: ExpressionText
  private let environment: TypeEnvironment
  private(set) var segments: [Template.Segment] = []
  private(set) var faults: [Fault] = []
  private var index = 0

  init(_ text: ExpressionText, _ environment: TypeEnvironment) {
    self.text = text
    self.environment = environment
  }

  /// The only expression, where nothing stands around it but line breaks.
  var whole: Expression? {
    var found: Expression?
    for segment in segments {
      switch segment {
      case .text(let text):
        guard text.utf8.allSatisfy({ $0 == 10 || $0 == 13 }) else { return nil }
      case .expression(let expression):
        guard found == nil else { return nil }
        found = expression
      }
    }
    return found
  }

  mutating func read() {
    while let start = nextOpening(), faults.count < environment.limits.faults {
      addText(from: index, to: start)
      expression(start)
    }
    addText(from: index, to: text.bytes.count)
  }

  private mutating func addText(from start: Int, to end: Int) {
    guard start < end else { return }
    segments.append(.text(text.string(Extent(start, end))))
  }

  private func nextOpening() -> Int? { find(UInt8(ascii: "{"), from: index) }

  /// Where two of a byte stand one behind the other.
  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index + 1 < text.bytes.count {
      if text.bytes[index] == byte, text.bytes[index + 1] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Reads the expression between the braces at `start`.
  private mutating func expression(_ start: Int) {
    if let goTemplate = goTemplateFault(start) {
      // An 'if' and its 'end' are one mistake.
      let isKnown =
        goTemplate.replacement == nil && faults.contains { $0.rule == .goTemplate }
      return skip(start, isKnown ? [] : [goTemplate])
    }
    var parser = Parser(text, from: start + 2, limits: environment.limits)
    let root = parser.expression()
    let closing = Int(parser.token.extent.start)
    if parser.token.kind == .end, parser.faults.isEmpty {
      parser.fail(
        "the '{{' is not closed", at: Extent(start, start + 2), help: "close it with '}}'")
    } else if !isClosing(closing) {
      parser.failExpecting("'}}'")
    }
    guard parser.faults.isEmpty else { return skip(start, parser.faults) }
    index = closing + 2
    let result = Expression.finish(parser, root, environment)
    faults += result.faults
    if let expression = result.expression { segments.append(.expression(expression)) }
  }

  private func isClosing(_ index: Int) -> Bool {
    index + 1 < text.bytes.count && text.bytes[index] == UInt8(ascii: "}")
      && text.bytes[index + 1] == UInt8(ascii: "}")
  }

  /// Leaves out an expression that cannot be read.
  private mutating func skip(_ start: Int, _ found: [Fault]) {
    let closing = find(UInt8(ascii: "}"), from: start + 2)
    index = closing.map { $0 + 2 } ?? text.bytes.count
    faults += found
  }

  /// Go's template syntax is told by its words before it is read as CEL, which it never is.
  private func goTemplateFault(_ start: Int) -> Fault? {
    let end = find(UInt8(ascii: "}"), from: start + 2) ?? text.bytes.count
    let inner = Extent(start + 2, end)
    guard let translation = GoTemplate.translation(of: text.string(inner)) else { return nil }
    let outer = Extent(start, min(end + 2, text.bytes.count))
    return Fault(
      .goTemplate, "\(translation.what), and this is a CEL expression", at: outer,
      help: translation.expression.map { "write '{{ \($0) }}'" } ?? translation.help,
      replacement: translation.expression.map {
        .init(title: "write it in CEL", extent: outer, text: "{{ \($0) }}")
      })
  }
}

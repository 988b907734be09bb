package import Diagnostics
package import Syntax

/// A scalar with `{{ … }}` in it: one expression, whose value keeps its type, or text with expressions, which becomes a
/// string. Between the braces stands CEL; `{{ '{{' }}` writes the braces themselves.
package struct Template: Sendable {
  let segments: [Segment]
  private let origin: SourceRange
  /// The only expression, where nothing stands around it but line breaks.
  let whole: Expression?

  enum Segment: Sendable {
    case text(String)
    case expression(Expression)
  }

  /// `nil` where the node holds no template and stands as it is, and where the template cannot be compiled.
  package static func compile(
    _ node: Node, environment: TypeEnvironment = .catalyst
  ) -> Diagnosed<Template?> {
    guard node.isScalar, node.scalarType == .string, node.holdsTemplate else {
      return Diagnosed(nil)
    }
    var reader = TemplateReader(ExpressionText(node), environment)
    reader.read()
    let diagnostics = reader.faults.map { reader.text.diagnostic($0) }
    guard reader.faults.allSatisfy(\.isWarning) else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(
      Template(segments: reader.segments, origin: node.range, whole: reader.whole), diagnostics)
  }

  /// What the template gives, where it is known: a string for text with expressions.
  package var type: CELType { whole?.type ?? .string }

  /// Whether text stands around expressions, so that the result is a string.
  package var isText: Bool { whole == nil }

  /// The only expression, or all of the template.
  package var range: SourceRange { whole?.range ?? origin }

  /// Where the field is declared that the template is, if it is nothing but one.
  package var declaration: SourceRange? { whole?.declaration }

  /// The result, placed where the template is written; what it takes over from a tree keeps its own place.
  /// `nil` where it has none, which is said.
  package func evaluate(
    _ roots: Roots, context: EvaluationContext = EvaluationContext()
  ) -> Diagnosed<Draft?> {
    if let whole {
      if let node = whole.viewedNode(roots) { return Diagnosed(.placed(.node(node), origin)) }
      let result = whole.evaluate(roots, context: context)
      guard let value = result.value else { return Diagnosed(nil, result.diagnostics) }
      return placed(value.draft(whole))
    }
    var text = ""
    var diagnostics: [Diagnostic] = []
    for segment in segments {
      switch segment {
      case .text(let piece): text += piece
      case .expression(let expression):
        let result = expression.evaluate(roots, context: context)
        diagnostics += result.diagnostics
        guard let value = result.value else { continue }
        let piece = value.interpolation(expression)
        diagnostics += piece.diagnostics
        text += piece.value
      }
    }
    guard diagnostics.isEmpty else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(.placed(.string(text), origin))
  }

  private func placed(_ result: Diagnosed<Draft?>) -> Diagnosed<Draft?> {
    Diagnosed(result.value.map { .placed($0, origin) }, result.diagnostics)
  }
}

extension Node {
  /// Whether `{{` stands in the scalar.
  var holdsTemplate: Bool {
    withBytes { bytes in
      bytes.indices.dropLast().contains {
        bytes[$0] == UInt8(ascii: "{") && bytes[$0 + 1] == UInt8(ascii: "{")
      }
    }
  }
}

/// Whether text carries colours. Whoever prints decides; nothing here looks at a terminal.
package enum TextStyle: Hashable, Sendable {
  case plain
  /// With ANSI escape sequences.
  case coloured
}

/// What a piece of a text report is, which decides its colour.
enum TextRole {
  case plain
  case emphasis
  case gutter
  case severity(Severity)
  case note
  case help
  case removed
  case added

  /// The parameters of the ANSI sequence that begins it.
  fileprivate var attributes: String? {
    switch self {
    case .plain: nil
    case .emphasis: "1"
    case .gutter: "34"
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.information): "1;36"
    case .note: "1;34"
    case .help: "1;36"
    case .removed: "31"
    case .added: "32"
    }
  }
}

/// Text that grows by pieces.
struct StyledText {
  let style: TextStyle
  private(set) var text = ""

  init(_ style: TextStyle) {
    self.style = style
  }

  mutating func append(_ piece: String, _ role: TextRole = .plain) {
    guard style == .coloured, let attributes = role.attributes, !piece.isEmpty else {
      text += piece
      return
    }
    text += "\u{1B}[\(attributes)m\(piece)\u{1B}[0m"
  }

  mutating func endLine() {
    text += "\n"
  }
}

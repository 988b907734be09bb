extension Draft {
  /// What a plain text is read as: a number, a boolean, null or a string.
  package static func plain(_ text: String) -> Draft {
    var copy = text
    let type = copy.withUTF8(plainType)
    switch type {
    case .null: return .null
    case .boolean:
      let isWord = ["true", "false"].contains(text.lowercased())
      return isWord ? .boolean(text.lowercased() == "true") : .string(text)
    case .integer: return Int64(text).map(Draft.integer) ?? .string(text)
    case .float: return Double(text).map(Draft.double) ?? .string(text)
    case .string: return .string(text)
    }
  }
}

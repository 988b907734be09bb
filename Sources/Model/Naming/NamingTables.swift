import Syntax

/// A word of a dimension in its forms; a form that a table lacks is the word itself.
package struct NamingWord: Hashable, Sendable {
  /// The long form, which is also the value of a label.
  package let name: String
  package let short: String
  package let letter: String
  /// For people.
  package let title: String

  init(name: String, short: String, letter: String, title: String) {
    self.name = name
    self.short = short
    self.letter = letter
    self.title = title
  }

  init?(_ node: Node) {
    guard let name = node["name"]?.string, let letter = node["letter"]?.string else { return nil }
    self.init(
      name: name, short: node["short"]?.string ?? name, letter: letter,
      title: node["title"]?.string ?? name)
  }

  func form(_ form: NameTemplate.Form) -> String {
    switch form {
    case .long: name
    case .short: short
    case .letter: letter
    }
  }
}

/// A region of a provider; its code serves as name and short form.
package struct NamingRegion: Hashable, Sendable {
  package let provider: String
  package let word: NamingWord

  package var code: String { word.short }

  package init(provider: String, code: String, letter: String, title: String) {
    self.provider = provider
    word = NamingWord(name: code, short: code, letter: letter, title: title)
  }

  init?(_ node: Node) {
    guard let provider = node["provider"]?.string, let code = node["short"]?.string,
      let letter = node["letter"]?.string
    else { return nil }
    self.init(
      provider: provider, code: code, letter: letter, title: node["name"]?.string ?? code)
  }
}

/// An env type with the branch that its Environments follow.
package struct EnvTypeRow: Hashable, Sendable {
  package let word: NamingWord
  package let branch: String
  /// The env type that a promotion leads to; none for the last one and for those that promote nowhere.
  package let promotesTo: String?

  init?(_ node: Node) {
    guard let word = NamingWord(node) else { return nil }
    self.word = word
    branch = node["branch"]?.string ?? word.name
    promotesTo = node["promotesTo"]?.string
  }
}

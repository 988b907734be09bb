import Expressions
import Syntax

/// What a free part of a name may look like.
package struct NamePart: Sendable {
  package let name: String
  package let pattern: String
  /// Characters.
  package let maximum: Int
  let compiled: Pattern?

  init?(_ node: Node) {
    guard let name = node["name"]?.string, let pattern = node["pattern"]?.string else {
      return nil
    }
    self.name = name
    self.pattern = pattern
    maximum = node["maximum"]?.integer.flatMap { Int(exactly: $0) } ?? 63
    compiled = try? Pattern("^(?:\(pattern))$")
  }

  package func allows(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { allows($0) }
  }

  func allows(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count <= maximum && (compiled?.matches(text) ?? false)
  }
}

/// A name that a part must not be, and why.
package struct ReservedName: Sendable {
  package let part: String
  package let because: String
  private let rule: Rule

  private enum Rule {
    case word(String)
    case pattern(Pattern)
    /// Any code of the tables.
    case codes
    case template(NameTemplate)
  }

  init?(_ node: Node) {
    guard let part = node["part"]?.string, let because = node["because"]?.string else {
      return nil
    }
    self.part = part
    self.because = because
    if let word = node["word"]?.string {
      rule = .word(word)
    } else if let text = node["pattern"]?.string, let pattern = try? Pattern("^(?:\(text))$") {
      rule = .pattern(pattern)
    } else if let text = node["template"]?.string {
      rule = .template(NameTemplate(text))
    } else if node["codes"]?.boolean == true {
      rule = .codes
    } else {
      return nil
    }
  }

  /// The whole name that the rule is about; `nil` where it is about a word.
  var template: NameTemplate? {
    if case .template(let template) = rule { return template }
    return nil
  }

  /// The words that the rule lists.
  func words(in scheme: NamingScheme) -> [String] {
    switch rule {
    case .word(let word): [word]
    case .codes: scheme.codes.sorted()
    case .pattern, .template: []
    }
  }

  var namePattern: Pattern? {
    if case .pattern(let pattern) = rule { return pattern }
    return nil
  }

  func forbids(_ name: String, in scheme: NamingScheme) -> Bool {
    switch rule {
    case .word(let word): name == word
    case .pattern(let pattern): pattern.matches(name)
    case .codes: scheme.codes.contains(name)
    case .template(let template): !scheme.readings(of: name, as: template).isEmpty
    }
  }
}

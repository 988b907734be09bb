import Syntax

extension Keyword {
  /// Of strings.
  static let strings: [Keyword] = [
    Keyword("minLength") { parts, value, compiler in
      guard let length = compiler.count(value, "minLength") else { return }
      parts.textPart { $0.minLength = length }
    },
    Keyword("maxLength") { parts, value, compiler in
      guard let length = compiler.count(value, "maxLength") else { return }
      parts.textPart { $0.maxLength = length }
    },
    Keyword("pattern") { parts, value, compiler in
      guard let text = compiler.string(value, "pattern") else { return }
      if let pattern = compiler.pattern(value, text, in: parts.language.dialect) {
        parts.textPart { $0.pattern = pattern }
      } else if parts.language.dialect.isStructural {
        // As in Kubernetes, no string matches what is no pattern.
        parts.textPart { $0.pattern = StringPart.brokenPattern }
      }
    },
    Keyword("format", .core) { parts, value, compiler in
      compiler.readFormat(value, &parts)
    },
    Keyword("contentEncoding", in: .jsonSchema, .content) { parts, value, compiler in
      guard parts.language.dialect == .draft07 else { return }
      let isBase64 = compiler.string(value, "contentEncoding") == "base64"
      parts.contentPart { $0.isBase64 = isBase64 }
    },
    Keyword("contentMediaType", in: .jsonSchema, .content) { parts, value, compiler in
      guard parts.language.dialect == .draft07 else { return }
      let isJSON = compiler.string(value, "contentMediaType") == "application/json"
      parts.contentPart { $0.isJSON = isJSON }
    },
  ]
}

extension SchemaCompiler {
  fileprivate func readFormat(_ value: Node, _ parts: inout SchemaParts) {
    guard let name = string(value, "format") else { return }
    let language = parts.language
    let isAsserted =
      language.vocabularies.contains(.formatAssertion)
      || (options.assertsFormats && language.vocabularies.contains(.formatAnnotation))
    guard isAsserted else { return }
    if let range = NumberFormat.named(name, in: language.dialect) {
      parts.number(format: range)
    } else if let format = Format.named(name, in: language.dialect) {
      let index = add(format, to: \.formats)
      parts.textPart { $0.format = index }
    }
  }
}

extension SchemaParts {
  mutating func textPart(_ change: (inout StringPart) -> Void) {
    var part = string ?? StringPart()
    change(&part)
    string = part
  }

  fileprivate mutating func contentPart(_ change: (inout Content) -> Void) {
    textPart { part in
      var content = part.content ?? Content()
      change(&content)
      part.content = content
    }
  }
}

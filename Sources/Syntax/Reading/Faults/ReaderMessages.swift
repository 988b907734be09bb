import Diagnostics

/// libyaml's complaints in words that say what a person can do. The one table of them.
extension ReaderComplaint {
  var finding: Finding {
    switch problem {
    case "could not find expected ':'":
      Finding(
        "expected 'key: value', found a line without ':'", at: restOfLine(from: contextOffset),
        help: "add ':' and a value, or indent the line under the text that it continues")
    case "mapping values are not allowed in this context":
      colonOutOfPlace
    case "did not find expected key":
      noKey
    case "did not find expected '-' indicator":
      Finding(
        "expected '- ' for the next item of the list", at: restOfLine(from: offset),
        notes: [Note("the list begins here", at: file.range(contextOffset, contextOffset + 1))],
        help: "begin the line with '- ', or indent it by as much as what it belongs to")
    case "did not find expected ',' or ']'":
      unclosed("[", "]")
    case "did not find expected ',' or '}'":
      unclosed("{", "}")
    case "block sequence entries are not allowed in this context":
      Finding(
        "a list item cannot begin here", at: here,
        help: "put '- ' on a line of its own under the key, or quote the text")
    case "mapping keys are not allowed in this context":
      Finding("'? ' cannot begin a key here", at: here, help: "quote a text that begins with '? '")
    case "found character that cannot start any token":
      byte == UInt8(ascii: "\t") ? tab : reservedCharacter
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      tab
    case "did not find expected node content":
      noValue
    case "did not find expected <document start>":
      Finding(
        "expected '---' between the end of one document and this", at: restOfLine(from: offset),
        help: "a document holds one value: remove what follows it, or begin a new one with '---'")
    case "found unexpected ':'":
      Finding(
        "':' inside of an unquoted text in brackets", at: here,
        help: "put a space after ':', or quote the text")
    default:
      scalarFinding ?? propertyFinding ?? directiveFinding
        ?? Finding(context.isEmpty ? problem : "\(problem) \(context)", at: here)
    }
  }

  private var here: SourceRange { file.range(offset, offset + character.utf8.count) }

  private var tab: Finding {
    Finding(
      "a tab cannot indent YAML", at: file.range(offset, offset + 1),
      help: "indent with spaces, two for each level")
  }

  private var reservedCharacter: Finding {
    Finding("a text cannot begin with '\(character)'", at: here, help: "quote the text")
  }

  private var colonOutOfPlace: Finding {
    if hasKeyOnLine {
      return Finding(
        "a second ':' on one line", at: here, help: "quote the value if ': ' belongs to it")
    }
    return Finding(
      "a key cannot stand here, for the text before it is a value", at: here,
      help: "check how far the line is indented, and whether the line above needs a ':'")
  }

  private var noKey: Finding {
    let mapping = Note("the mapping begins here", at: file.range(contextOffset, contextOffset + 1))
    if byte == UInt8(ascii: ":") {
      return Finding("expected a key before ':'", at: here)
    }
    if isFirstOnLine && byte == UInt8(ascii: "-") {
      return Finding(
        "a list item stands among the keys of a mapping", at: restOfLine(from: offset),
        notes: [mapping], help: "indent the item as far as the other items of its list")
    }
    if isFirstOnLine {
      return Finding(
        "the line is indented unlike the keys around it", at: restOfLine(from: offset),
        notes: [mapping], help: "indent keys of one mapping alike")
    }
    if byteBefore == UInt8(ascii: "\"") || byteBefore == UInt8(ascii: "'") {
      return Finding(
        "text after the closing quote", at: restOfLine(from: offset),
        help: #"quote the value as a whole; a quote within it is '' in '…' and \" in "…""#)
    }
    return Finding(
      "text after the end of the value", at: restOfLine(from: offset),
      help: "quote the value as a whole")
  }

  private func unclosed(_ open: String, _ close: String) -> Finding {
    let start = file.range(contextOffset, contextOffset + 1)
    if byte == UInt8(ascii: ":") && isFirstOnLine {
      return Finding(
        "a key and its ':' on two lines", at: here,
        notes: [Note("'\(open)' stands here", at: start)],
        help: "put ':' right after the key")
    }
    if isOnLineOfContext && byte != nil && byte != UInt8(ascii: "\n") {
      return Finding(
        "expected ',' or '\(close)'", at: here, notes: [Note("'\(open)' stands here", at: start)])
    }
    return Finding(
      "'\(open)' is not closed", at: start,
      notes: [Note("expected '\(close)' before this", at: here)])
  }

  private var noValue: Finding {
    if byte == UInt8(ascii: ",") { return Finding("expected a value before ','", at: here) }
    return Finding(
      character.isEmpty ? "expected a value" : "expected a value, found '\(character)'", at: here,
      help: character.isEmpty ? nil : "quote a text that begins with '\(character)'")
  }
}

// MARK: Quotes and blocks
extension ReaderComplaint {
  private var scalarFinding: Finding? {
    let quote = file.range(contextOffset, contextOffset + 1)
    switch problem {
    case "found unexpected end of stream":
      return Finding("the quote is not closed", at: quote, help: "close it at the end of the text")
    case "found unexpected document indicator":
      return Finding(
        "the quote is not closed before the next document", at: quote,
        notes: [Note("the next document begins here", at: here)])
    case "found unknown escape character":
      return unknownEscape
    case "did not find expected hexdecimal number":
      return Finding(
        "an escape with too few hexadecimal digits", at: here,
        help: #"'\x' takes two, '\u' four and '\U' eight"#)
    case "found invalid Unicode character escape code":
      return Finding(
        "the escape stands for no character", at: here,
        help: #"write a character past U+FFFF as '\U' with eight digits, or as it is"#)
    case "found an indentation indicator equal to 0":
      return Finding(
        "a block cannot be indented by 0", at: here, help: "write a digit from 1 to 9, or none")
    case "did not find expected comment or line break" where context.contains("block scalar"):
      return Finding(
        "a block's text begins on the next line", at: restOfLine(from: offset),
        help: "after '|' and '>' only '+', '-', a digit and a comment may stand")
    default:
      return nil
    }
  }

  private var unknownEscape: Finding {
    let escape = file.range(offset, offset + 2)
    let text = String(decoding: file.bytes[escape.start..<escape.end], as: UTF8.self)
    return Finding(
      "'\(text)' is no escape", at: escape,
      help: #"write '\\' for a backslash, or put the text in single quotes"#)
  }
}

// MARK: Anchors, aliases, tags, directives
extension ReaderComplaint {
  private var propertyFinding: Finding? {
    let text = restOfLine(from: contextOffset)
    switch problem {
    case "did not find expected alphabetic or numeric character" where context.contains("alias"):
      return Finding(
        "a text cannot begin with '*', the mark of an alias", at: text, help: "quote the text")
    case "did not find expected alphabetic or numeric character":
      return Finding(
        "a text cannot begin with '&', the mark of an anchor", at: text, help: "quote the text")
    case "found undefined tag handle":
      return Finding(
        "a tag that no %TAG line declares", at: text,
        help: "quote a text that begins with '!'")
    case _
    where context.contains("tag") && !context.contains("%TAG") && !context.contains("directive"):
      return Finding(
        "a tag that is none", at: text, help: "quote a text that begins with '!'")
    default:
      return nil
    }
  }

  private var directiveFinding: Finding? {
    let text = restOfLine(from: contextOffset)
    switch problem {
    case "found incompatible YAML document":
      return Finding("only YAML 1.1 is read", at: restOfLine(from: offset), help: "remove the line")
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return Finding("the directive stands twice", at: restOfLine(from: offset))
    case _ where context.contains("directive"):
      return Finding(
        "a line that begins with '%' is a directive, and this one is none", at: text,
        help: "indent or quote the text; '%YAML 1.1' and '%TAG' are the directives")
    default:
      return nil
    }
  }
}

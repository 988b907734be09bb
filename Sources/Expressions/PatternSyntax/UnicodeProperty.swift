/// What is known of a name in `\p{…}`.
enum UnicodeProperty: Hashable {
  case set(CharacterSet)
  /// Unicode has it, RE2 does not.
  case unsupported
  case unknown
}

/// Looks up what stands in `\p{…}` (ECMA-262, tables 69 to 71). Names are case-sensitive there.
///
/// A script is passed on unchecked: RE2 knows the long names, and says so of any other.
func unicodeProperty(_ name: String) -> UnicodeProperty {
  let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  if parts.count == 2 {
    switch parts[0] {
    case "General_Category", "gc": return category(String(parts[1])).map { .set($0) } ?? .unknown
    case "Script", "sc":
      return isName(parts[1])
        ? .set(CharacterSet("\\p{\(parts[1])}", inverse: "\\P{\(parts[1])}")) : .unknown
    case "Script_Extensions", "scx": return isName(parts[1]) ? .unsupported : .unknown
    default: return .unknown
    }
  }
  switch name {
  case "Any": return .set(.all)
  case "ASCII": return .set(CharacterSet(#"\x{0}-\x{7f}"#, inverse: #"\x{80}-\x{10ffff}"#))
  case "ASCII_Hex_Digit", "AHex":
    return .set(CharacterSet("0-9A-Fa-f", inverse: #"\x{0}-/:-@G-`g-\x{10ffff}"#))
  case "Assigned": return .set(unassigned.inverted)
  default:
    if let set = category(name) { return .set(set) }
    return binaryProperties.contains(name) ? .unsupported : .unknown
  }
}

private func isName(_ text: Substring) -> Bool {
  !text.isEmpty
    && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }
}

private func category(_ name: String) -> CharacterSet? {
  guard let short = categories[name] ?? (categories.values.contains(name) ? name : nil) else {
    return nil
  }
  switch short {
  case "LC": return CharacterSet(#"\p{Lu}\p{Ll}\p{Lt}"#)
  // RE2's `C` lacks what is not assigned.
  case "C": return CharacterSet(nil, inverse: #"\pL\pM\pN\pP\pS\pZ"#)
  case "Cn": return unassigned
  default: return CharacterSet("\\p{\(short)}", inverse: "\\P{\(short)}")
  }
}

private let unassigned = CharacterSet(nil, inverse: #"\pL\pM\pN\pP\pS\pZ\pC"#)

/// The general categories, long names to short ones.
private let categories: [String: String] = [
  "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
  "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M",
  "Combining_Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me",
  "Number": "N", "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl",
  "Other_Number": "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc",
  "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe",
  "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf", "Other_Punctuation": "Po",
  "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk",
  "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl",
  "Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf",
  "Surrogate": "Cs", "Private_Use": "Co", "Unassigned": "Cn",
]

/// The binary properties that ECMA-262 allows and RE2 lacks, with their short names.
private let binaryProperties: Set<String> = [
  "Alphabetic", "Alpha", "Bidi_Control", "Bidi_C", "Bidi_Mirrored", "Bidi_M", "Case_Ignorable",
  "CI",
  "Cased", "Changes_When_Casefolded", "CWCF", "Changes_When_Casemapped", "CWCM",
  "Changes_When_Lowercased", "CWL", "Changes_When_NFKC_Casefolded", "CWKCF",
  "Changes_When_Titlecased", "CWT", "Changes_When_Uppercased", "CWU", "Dash",
  "Default_Ignorable_Code_Point", "DI", "Deprecated", "Dep", "Diacritic", "Dia", "Emoji",
  "Emoji_Component", "EComp", "Emoji_Modifier", "EMod", "Emoji_Modifier_Base", "EBase",
  "Emoji_Presentation", "EPres", "Extended_Pictographic", "ExtPict", "Extender", "Ext",
  "Grapheme_Base", "Gr_Base", "Grapheme_Extend", "Gr_Ext", "Hex_Digit", "Hex",
  "IDS_Binary_Operator", "IDSB", "IDS_Trinary_Operator", "IDST", "ID_Continue", "IDC", "ID_Start",
  "IDS", "Ideographic", "Ideo", "Join_Control", "Join_C", "Logical_Order_Exception", "LOE",
  "Lowercase", "Lower", "Math", "Noncharacter_Code_Point", "NChar", "Pattern_Syntax", "Pat_Syn",
  "Pattern_White_Space", "Pat_WS", "Quotation_Mark", "QMark", "Radical", "Regional_Indicator", "RI",
  "Sentence_Terminal", "STerm", "Soft_Dotted", "SD", "Terminal_Punctuation", "Term",
  "Unified_Ideograph", "UIdeo", "Uppercase", "Upper", "Variation_Selector", "VS", "White_Space",
  "space", "XID_Continue", "XIDC", "XID_Start", "XIDS",
]

import Diagnostics
import Syntax

extension ResourceList {
  /// Makes what generated objects hold a part of their names.
  mutating func appendHashes() {
    for index in resources.indices where resources[index].needsHash {
      resources[index].rememberIdentity()
      let name = "\(resources[index].name)-\(ContentHash(resources[index]).text)"
      let place = resources[index].place
      resources[index].draft.edit("metadata") { metadata in
        metadata?.set("name", text: name, at: place)
      }
    }
  }
}

/// The ten letters that kustomize makes of the content of a ConfigMap, of a Secret, or of any other object.
struct ContentHash {
  let text: String

  init(_ resource: Resource) {
    let digest = SHA256(ContentHash.content(resource).bytes).hexadecimal
    // Without the digits and vowels that words could be made of.
    let letters: [Character: Character] = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
    text = String(digest.prefix(10).map { letters[$0] ?? $0 })
  }

  private static func content(_ resource: Resource) -> GoJSON {
    var json = GoJSON()
    let draft = resource.draft
    func node(_ draft: Draft) -> Node { draft.node(origin: resource.place) }
    func value(_ key: String) -> Node { node(draft[key] ?? .string("")) }
    var fields: [(String, Node)]
    switch resource.kind.kind {
    case "ConfigMap":
      fields = [("data", value("data")), ("kind", node("ConfigMap"))]
      if draft["binaryData"]?.isMapping == true {
        fields.append(("binaryData", value("binaryData")))
      }
    case "Secret":
      fields = [("data", value("data")), ("kind", node("Secret")), ("type", value("type"))]
      if draft["stringData"]?.isMapping == true {
        fields.append(("stringData", value("stringData")))
      }
    default:
      json.value(node(draft))
      return json
    }
    // What kustomize means to be the name is always empty.
    fields.append(("name", node("")))
    json.object(fields)
    return json
  }
}

/// JSON byte for byte as Go writes it: keys sorted by bytes, and what HTML would read escaped.
struct GoJSON {
  private(set) var bytes: [UInt8] = []

  mutating func value(_ node: Node) {
    switch node.kind {
    case .mapping: object(node.entries.map { ($0.name, $0.value) })
    case .sequence:
      bytes.append(UInt8(ascii: "["))
      for (index, item) in node.items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value(item)
      }
      bytes.append(UInt8(ascii: "]"))
    case .scalar, .alias:
      if node.isString { string(node.text) } else { bytes += json(node).utf8 }
    }
  }

  mutating func object(_ fields: [(String, Node)]) {
    bytes.append(UInt8(ascii: "{"))
    let sorted = fields.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    for (index, field) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(field.0)
      bytes.append(UInt8(ascii: ":"))
      value(field.1)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for character in text.unicodeScalars {
      switch character {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case "\u{8}": bytes += "\\b".utf8
      case "\u{C}": bytes += "\\f".utf8
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ":
        let digits = String(character.value, radix: 16)
        bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
      default: bytes += UTF8.encode(character) ?? .init()
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

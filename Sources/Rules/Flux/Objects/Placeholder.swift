import Diagnostics
import Resolution
import Syntax
import Workspaces

extension Rule {
  /// Text that nobody replaced becomes a name on the cluster.
  static let fluxPlaceholder = Rule(
    "flux-placeholder", .error, "no placeholder is left in what Flux applies",
    inBuilds: { workspace, builds in
      let workspace = workspace.workspace
      let built = Set(builds.flatMap { $0.manifests.map(\.place) })
      return workspace.manifests.filter { $0.isFlux || built.contains($0.place) }
        .flatMap { manifest -> [Finding] in
          // The description of a kind may speak of anything.
          if manifest.kind.value == "CustomResourceDefinition" { return [] }
          var found: [Finding] = []
          manifest.node.forEachScalar { node in
            guard node.withBytes({ mayBeLoud($0) && mayBePlaceholder($0) }), let text = node.string,
              let placeholder = placeholder(text)
            else { return }
            found.append(
              manifest.finding(
                "the placeholder '\(placeholder)' is left in \(manifest.title)", at: node.range,
                path: node.pointer,
                help: "write what it stands for, or a variable that Flux fills in"))
          }
          return found
        }
    })
}

/// The first look of all: three capitals in a row, or an angle bracket in front.
private func mayBeLoud(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  if text.first == UInt8(ascii: "<") { return true }
  var capitals = 0
  for byte in text {
    capitals = byte &- 0x41 < 26 ? capitals + 1 : 0
    if capitals == 3 { return true }
  }
  return false
}

/// A second one without a String: a stretch of capitals that loud words are made of, or an angle bracket in front.
private func mayBePlaceholder(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  if text.first == UInt8(ascii: "<") { return true }
  var start = 0
  for (index, byte) in text.enumerated() where byte &- 0x41 >= 26 {
    if index - start >= 3, loudStretches.contains(where: text[start..<index].elementsEqual) {
      return true
    }
    start = index + 1
  }
  return text.count - start >= 3 && loudStretches.contains(where: text[start...].elementsEqual)
}

/// A word of capitals that says of itself that it is to be replaced, or a whole value such as `<cluster-name>`.
private func placeholder(_ text: String) -> String? {
  guard text.utf8.count < 4096 else { return nil }
  if isBracketed(text) { return text }
  let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-")) }
  return words.first { word in
    let isLoud = word.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
    return isLoud
      && (loudWords.contains(String(word)) || loudEndings.contains(where: word.hasSuffix)
        || loudBeginnings.contains(where: word.hasPrefix))
  }.map(String.init)
}

private let loudWords: Set<String> = [
  "PLACEHOLDER", "CHANGEME", "CHANGE_ME", "CHANGE-ME", "REPLACEME", "FIXME", "TODO", "TBD",
]
/// The capitals of which each of these words has some.
private let loudStretches: [[UInt8]] = [
  "PLACEHOLDER", "CHANGEME", "CHANGE", "REPLACEME", "REPLACE", "FIXME", "TODO", "TBD", "YOUR",
].map { Array($0.utf8) }

private let loudEndings = ["_PLACEHOLDER", "-PLACEHOLDER"]
private let loudBeginnings = ["REPLACE_", "REPLACE-", "YOUR_", "YOUR-", "PLACEHOLDER_"]

/// What programs write themselves, and marks of a page.
private let ordinaryWords: Set<String> = [
  "<nil>", "<none>", "<null>", "<unset>", "<unknown>", "<empty>", "<no value>", "<br>", "<hr>",
  "<p>", "<b>", "<i>",
  "<html>", "<body>",
]

/// `<sovereign-fqdn>`: small words between angle brackets and nothing else.
private func isBracketed(_ text: String) -> Bool {
  if ordinaryWords.contains(text.lowercased()) { return false }
  let bytes = text.utf8
  return (3...64).contains(bytes.count) && bytes.first == UInt8(ascii: "<")
    && bytes.last == UInt8(ascii: ">")
    && bytes.dropFirst().dropLast().allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: ".")]
          .contains(byte)
    }
}

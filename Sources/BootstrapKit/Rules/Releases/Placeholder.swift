import Diagnostics
import Syntax

extension KitRule {
  /// Text that nobody replaced becomes a name on the cluster.
  static let placeholder = KitRule(
    "kit-placeholder", .error, "no placeholder is left in the kit"
  ) { world in
    world.kit.files.flatMap { file -> [Finding] in
      others(file, world.facts)
        + world.facts.placeholders.compactMap { placeholder in
          guard contains(file.source.bytes, placeholder.text) else { return nil }
          let scalars = WrittenScalar.all(in: file)
          let found = scalars.flatMap { $0.places(of: placeholder.text) }
          guard let first = found.first else { return nil }
          return Finding(
            "the placeholder '\(placeholder.text)' is left in '\(file.name)'", at: first,
            notes: found.dropFirst().map { Note("and here", at: $0) },
            fixIts: [
              FixIt(
                "write '\(placeholder.instead)'",
                scalars.flatMap {
                  $0.edits(replacing: placeholder.text, with: placeholder.instead)
                })
            ])
        }
    }
  }
}

/// Words that call themselves placeholders and are none of those that are known.
private func others(_ file: KitFile, _ facts: KitFacts) -> [Finding] {
  guard contains(file.source.bytes, "PLACEHOLDER") else { return [] }
  let known = facts.placeholders.map(\.text)
  var seen: Set<Substring> = []
  return WrittenScalar.all(in: file).flatMap { scalar in
    scalar.node.text.split { !isWordLetter($0) }.filter { word in
      (word == "PLACEHOLDER" || word.hasSuffix("_PLACEHOLDER")) && !known.contains(String(word))
        && seen.insert(word).inserted
    }.map { word in
      Finding(
        "the placeholder '\(word)' is left in '\(file.name)'", at: scalar.node.range,
        help: "write what it stands for, or a variable that Flux fills in")
    }
  }
}

private func isWordLetter(_ letter: Character) -> Bool {
  letter.isASCII && (letter.isUppercase || letter.isNumber || letter == "_")
}

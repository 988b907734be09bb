import Diagnostics
import Syntax

extension KitRule {
  /// Text that nobody replaced becomes a name on the cluster.
  static let placeholder = KitRule(
    "kit-placeholder", .error, "no placeholder is left in the kit"
  ) { world in
    world.kit.files.flatMap { file -> [Finding] in
      world.facts.placeholders.compactMap { placeholder in
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

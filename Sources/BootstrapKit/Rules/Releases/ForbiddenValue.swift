import Diagnostics
import Syntax

extension KitRule {
  /// Some values work on the first cluster and break the second.
  static let forbiddenValue = KitRule(
    "kit-forbidden-value", .error, "no release has a value that is known to break a Sovereign"
  ) { world in
    world.kit.releases.flatMap { release in
      ValuePath.all(of: release, in: world.kit).compactMap { path in
        world.facts.forbiddenValues.first { forbidden in
          path.ends(in: forbidden.path) && path.node.hasText(forbidden.value)
        }.map { forbidden in
          Finding(
            "'\(forbidden.path.joined(separator: "."))' must not be '\(forbidden.value)': "
              + forbidden.reason, at: path.place, path: path.pointer(in: release),
            document: path.isWritten(in: release) ? release.object.document : nil,
            fixIts: path.isWritten(in: release)
              ? [
                FixIt(
                  "write '\(forbidden.instead)'", replacing: path.place, with: forbidden.instead)
              ] : [])
        }
      }
    }
  }
}

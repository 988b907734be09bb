package import Diagnostics
internal import Syntax

/// What a kit needs to know of a Blueprint.
package struct KitBlueprint: Sendable {
  package let name: Located<String>
  package let version: Located<String>?
}

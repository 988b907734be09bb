import Diagnostics
import Expressions
import Syntax

/// Whether the templates in a dependency's `values` give what its configSchema has in their places.
struct ValueTypes {
  let templates: TemplatedNode
  /// The dependency's.
  let blueprint: String

  /// `type` is that of the dependency's config.
  func findings(_ type: CELType) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    walk(templates.node, Place(type: type, name: "config", declaration: nil), &diagnostics)
    return diagnostics
  }

  /// What is expected somewhere, and where that is written.
  private struct Place {
    let type: CELType
    let name: String
    let declaration: SourceRange?
  }

  private func walk(_ node: Node, _ place: Place, _ diagnostics: inout [Diagnostic]) {
    var type = place.type
    if case .nullable(let inner) = type { type = inner }
    if node.isMapping {
      for entry in node.entries {
        guard let inner = field(entry.name, of: type, place) else { continue }
        walk(entry.value, inner, &diagnostics)
      }
    } else if node.isSequence {
      let item: CELType
      switch type {
      case .list(let inner): item = inner
      case .dynamic: item = .dynamic
      default: return
      }
      let inner = Place(type: item, name: place.name + "[]", declaration: place.declaration)
      for item in node.items { walk(item, inner, &diagnostics) }
    } else if let template = templates.template(at: node) {
      if !template.type.canBecome(place.type) {
        diagnostics.append(mismatch(template, place))
      } else if !template.type.isWritable {
        diagnostics.append(unwritable(template))
      }
    }
  }

  /// Whatever the place allows, nothing can be written there.
  private func unwritable(_ template: Template) -> Diagnostic {
    let help: String? =
      template.type.wrapped != nil
      ? "end it with '.orValue(…)'" : template.type == .bytes ? "write 'base64.encode(…)'" : nil
    return Finding(
      "\(template.type.phrase) cannot be written to YAML", at: template.range, help: help
    ).diagnostic("expression-type")
  }

  private func field(_ name: String, of type: CELType, _ place: Place) -> Place? {
    let inner: CELType
    var declaration = place.declaration
    switch type {
    case .object(let object):
      guard let type = object.field(name)?.type ?? object.additional else { return nil }
      inner = type
      declaration = object.field(name)?.declaration ?? declaration
    case .map(_, let value): inner = value
    case .dynamic: inner = .dynamic
    default: return nil
    }
    return Place(type: inner, name: "\(place.name).\(name)", declaration: declaration)
  }

  private func mismatch(_ template: Template, _ place: Place) -> Diagnostic {
    var notes: [Note] = []
    if let declared = place.declaration {
      notes.append(Note("'\(blueprint)' declares '\(place.name)' here", at: declared))
    }
    if let declared = template.declaration {
      notes.append(Note("what is given is declared here", at: declared))
    }
    return Finding(
      "'\(place.name)' of '\(blueprint)' must be \(place.type.phrase), "
        + "and this is \(template.type.phrase)",
      at: template.range, notes: notes, help: help(template, place)
    ).diagnostic("expression-type")
  }

  private func help(_ template: Template, _ place: Place) -> String? {
    if template.type.wrapped != nil { return "end it with '.orValue(…)'" }
    if template.isText {
      return "leave nothing but the expression between the quotes: text around it makes it a string"
    }
    switch (template.type, place.type) {
    case (.string, .int), (.double, .int): return "convert it with 'int(…)'"
    case (.bool, .int): return "choose a number, as in '… ? 1 : 0'"
    case (.string, .double): return "convert it with 'double(…)'"
    case (.int, .string), (.uint, .string), (.double, .string), (.bool, .string):
      return "convert it with 'string(…)'"
    case (_, .list(let item)) where template.type.canBecome(item):
      return "put it into a list: [\"{{ … }}\"]"
    default: return nil
    }
  }
}

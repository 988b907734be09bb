import Diagnostics
import Syntax

/// The two ends at which names grow.
enum NameEnd {
  case prefix, suffix

  var field: String { self == .prefix ? "namePrefix" : "nameSuffix" }
}

extension ResourceList {
  /// Puts a text in front of names, or behind them.
  mutating func transform(
    _ text: Located<String>, at end: NameEnd, _ fields: [FieldSpec]
  ) throws(Fault) {
    for index in resources.indices {
      let original = resources[index].original.kind
      if resources[index].facts.keepsName(original) { continue }
      for field in fields where field.applies(to: original) {
        if field.path.map(\.name) == ["metadata", "name"] {
          if end == .prefix {
            resources[index].prefixes.append(text.value)
          } else {
            resources[index].suffixes.append(text.value)
          }
          resources[index].rememberIdentity()
        }
        try resources[index].change(field, leaf: .scalar, at: text.range) {
          (value: inout Draft) throws(Fault) in
          let name = value.text ?? ""
          value = .text(
            end == .prefix ? text.value + name : name + text.value, at: value.place ?? text.range)
        }
      }
    }
  }
}

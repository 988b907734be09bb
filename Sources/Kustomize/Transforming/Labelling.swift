import Diagnostics
import Syntax

extension ResourceList {
  /// Sets labels or annotations in the fields that hold such.
  mutating func transform(pairs: Node?, _ fields: [FieldSpec]) throws(Fault) {
    guard let pairs, pairs.count > 0 else { return }
    let entries = pairs.entries.map { entry in
      Draft.Entry(
        entry.name, .text(entry.value.isNull ? "" : entry.value.text, at: entry.value.range),
        at: entry.key.range)
    }.sorted { $0.key < $1.key }
    for index in resources.indices {
      try resources[index].change(fields, leaf: .mapping, at: pairs.range) {
        (field: inout Draft) throws(Fault) in
        guard field.isMapping || field.isNull else {
          throw Fault(
            .field, "a mapping of texts is expected here", at: field.place ?? pairs.range)
        }
        for entry in entries { field.set(entry.key, entry.value) }
      }
    }
  }

  /// What `labels` says, an entry after the other.
  mutating func transform(labels: [Node], _ configuration: FieldConfiguration) throws(Fault) {
    for label in labels {
      var fields = [FieldSpec](label["fields"])
      if label["includeSelectors"]?.boolean == true {
        fields.merge(configuration.commonLabels)
      } else {
        if label["includeTemplates"]?.boolean == true { fields.merge(configuration.templateLabels) }
        fields.merge([FieldSpec(path: "metadata/labels", creates: true)])
      }
      fields.merge(configuration.labels)
      try transform(pairs: label["pairs"], fields)
    }
  }
}

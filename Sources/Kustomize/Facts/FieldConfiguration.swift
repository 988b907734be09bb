import Syntax

/// Which fields the transformations of a kustomization look at.
struct FieldConfiguration {
  /// The fields in which objects name those of a kind.
  struct References {
    var group: String?
    var version: String?
    var kind: String?
    var fields: [FieldSpec]
  }

  var namespace: [FieldSpec] = []
  var namePrefix: [FieldSpec] = []
  var nameSuffix: [FieldSpec] = []
  var labels: [FieldSpec] = []
  var templateLabels: [FieldSpec] = []
  var commonLabels: [FieldSpec] = []
  var commonAnnotations: [FieldSpec] = []
  var images: [FieldSpec] = []
  var replicas: [FieldSpec] = []
  var references: [References] = []

  init() {}

  /// What a configuration file says.
  init(_ node: Node) {
    namespace = [FieldSpec](node["namespace"])
    namePrefix = [FieldSpec](node["namePrefix"])
    nameSuffix = [FieldSpec](node["nameSuffix"])
    labels = [FieldSpec](node["labels"])
    templateLabels = [FieldSpec](node["templateLabels"])
    commonLabels = [FieldSpec](node["commonLabels"])
    commonAnnotations = [FieldSpec](node["commonAnnotations"])
    images = [FieldSpec](node["images"])
    replicas = [FieldSpec](node["replicas"])
    references = (node["nameReference"]?.items.map { $0 } ?? []).map { item in
      func text(_ key: String) -> String? { item[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }
      return References(
        group: text("group"), version: text("version"), kind: text("kind"),
        fields: [FieldSpec](item["fieldSpecs"]))
    }
  }

  /// The names of the fields of such a file.
  static let names = [
    "namespace", "namePrefix", "nameSuffix", "labels", "templateLabels", "commonLabels",
    "commonAnnotations", "images", "replicas", "nameReference", "varReference",
  ]

  mutating func merge(_ other: FieldConfiguration) {
    namespace.merge(other.namespace)
    namePrefix.merge(other.namePrefix)
    nameSuffix.merge(other.nameSuffix)
    labels.merge(other.labels)
    templateLabels.merge(other.templateLabels)
    commonLabels.merge(other.commonLabels)
    commonAnnotations.merge(other.commonAnnotations)
    images.merge(other.images)
    replicas.merge(other.replicas)
    for more in other.references {
      let place = references.firstIndex {
        $0.group == more.group && $0.version == more.version && $0.kind == more.kind
      }
      if let place {
        references[place].fields.merge(more.fields)
      } else {
        references.append(more)
      }
    }
  }
}

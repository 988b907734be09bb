import Syntax

/// `x-kubernetes-list-type` and `x-kubernetes-list-map-keys`.
extension KeywordRules {
  mutating func checkListType(_ schema: DefinitionPlace) {
    let keys = schema["x-kubernetes-list-map-keys"]
    guard let type = schema["x-kubernetes-list-type"] else {
      if let keys, keys.node.count > 0 {
        report.add("'x-kubernetes-list-map-keys' needs 'x-kubernetes-list-type: map'", at: keys)
      }
      return
    }
    let name = type.string ?? ""
    if !["atomic", "set", "map"].contains(name) {
      report.add(
        "'x-kubernetes-list-type' must be 'atomic', 'set' or 'map', not \(type.node.valuePhrase)",
        at: type)
    }
    if schema["type"]?.string != "array" {
      report.add("'x-kubernetes-list-type' needs 'type: array'", at: type)
    }
    if let keys, keys.node.count > 0, name != "map" {
      report.add("'x-kubernetes-list-map-keys' needs 'x-kubernetes-list-type: map'", at: keys)
    }
    if let items = schema["items"], items.node.isMapping, name == "set" || name == "map",
      let nullable = items["nullable"], nullable.isTrue
    {
      report.add("the items of a \(name) cannot be nullable", at: nullable)
    }
    if name == "set" { checkSet(schema) }
    if name == "map" { checkMap(schema, type) }
  }

  /// Items of a set are compared as wholes.
  private mutating func checkSet(_ schema: DefinitionPlace) {
    guard let items = schema["items"], items.node.isMapping else { return }
    if items["type"]?.string == "array", let type = items["x-kubernetes-list-type"],
      type.string != "atomic"
    {
      report.add("a list in a set must be atomic", at: type)
    }
    if items["type"]?.string == "object", items["x-kubernetes-map-type"]?.string != "atomic" {
      report.add(
        "a mapping in a set must be atomic", at: items["x-kubernetes-map-type"] ?? items,
        help: "write 'x-kubernetes-map-type: atomic' into the items")
    }
  }

  private mutating func checkMap(_ schema: DefinitionPlace, _ type: DefinitionPlace) {
    guard let keys = schema["x-kubernetes-list-map-keys"], keys.node.count > 0 else {
      return report.add(
        "a list of type 'map' needs the names of its keys in 'x-kubernetes-list-map-keys'",
        at: type)
    }
    guard let items = schema["items"], items.node.isMapping else {
      return report.add("a list of type 'map' needs a schema of its items", at: type)
    }
    guard items["type"]?.string == "object" else {
      return report.add("the items of a list of type 'map' must be of type 'object'", at: items)
    }
    var seen: Set<String> = []
    for key in keys.items {
      guard let name = key.string else { continue }
      if !seen.insert(name).inserted { report.add("the key '\(name)' stands twice", at: key) }
      checkKey(key, name, items)
    }
  }

  private mutating func checkKey(_ key: DefinitionPlace, _ name: String, _ items: DefinitionPlace) {
    guard let property = items["properties"]?[name] else {
      return report.add("the key '\(name)' is no property of the items", at: key)
    }
    if ["array", "object"].contains(property["type"]?.string ?? "") {
      report.add("the key '\(name)' must be a scalar", at: key)
    }
    let isRequired = items["required"]?.items.contains { $0.string == name } ?? false
    if !isRequired && property["default"]?.node.isNull ?? true {
      report.add("the key '\(name)' must be required or have a default", at: property)
    }
    if let nullable = property["nullable"], nullable.isTrue {
      report.add("the key '\(name)' cannot be nullable", at: nullable)
    }
  }
}

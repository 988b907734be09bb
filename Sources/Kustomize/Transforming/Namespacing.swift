import Diagnostics
import Syntax

extension ResourceList {
  /// Puts every object that can have one into a namespace; a Namespace gets its name.
  mutating func transform(namespace: Located<String>, _ fields: [FieldSpec]) throws(Fault) {
    let value = Draft.text(namespace.value, at: namespace.range)
    for index in resources.indices {
      resources[index].rememberIdentity()
      if !resources[index].identity.isClusterScoped {
        resources[index].draft.edit("metadata") { metadata in
          var inner = metadata ?? .mapping([])
          inner.set("namespace", value)
          metadata = inner
        }
      }
      if ["RoleBinding", "ClusterRoleBinding"].contains(resources[index].kind.kind) {
        resources[index].draft.setDefaultAccounts(value)
      }
      let others = fields.filter { field in
        field.path.map(\.name) != ["metadata", "namespace"]
          && !(field.path.map(\.name) == ["subjects"]
            && field.kind?.hasSuffix("RoleBinding") == true)
      }
      try resources[index].change(others, leaf: .scalar, at: namespace.range) {
        (field: inout Draft) throws(Fault) in field = value
      }
    }
    try refuseTwins(at: namespace.range, why: "in namespace '\(namespace.value)'")
  }
}

extension Draft {
  /// The account 'default' of a binding is that of the namespace.
  fileprivate mutating func setDefaultAccounts(_ namespace: Draft) {
    guard let subjects = self["subjects"], subjects.shape == .sequence,
      subjects.items.contains(where: { $0["name"]?.text == "default" })
    else { return }
    edit("subjects") { subjects in
      subjects?.editItems { item in
        if item["name"]?.text == "default" { item.set("namespace", namespace) }
      }
    }
  }
}

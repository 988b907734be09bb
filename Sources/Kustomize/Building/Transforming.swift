import Diagnostics
import Syntax

extension Builder {
  /// Runs the transformations of a kustomization, in kustomize's order.
  mutating func transform(_ kustomization: Kustomization, _ accumulation: inout Accumulation) {
    patch(kustomization, &accumulation.list)
    let fields = accumulation.fields
    attempt { _ throws(Fault) in
      guard let namespace = kustomization.text("namespace") else { return }
      try accumulation.list.transform(namespace: namespace, fields.namespace)
    }
    attempt { _ throws(Fault) in
      if let prefix = kustomization.text("namePrefix") {
        try accumulation.list.transform(prefix, at: .prefix, fields.namePrefix)
      }
      if let suffix = kustomization.text("nameSuffix") {
        try accumulation.list.transform(suffix, at: .suffix, fields.nameSuffix)
      }
    }
    attempt { _ throws(Fault) in
      try accumulation.list.transform(labels: kustomization.items("labels"), fields)
      try accumulation.list.transform(pairs: kustomization["commonLabels"], fields.commonLabels)
      try accumulation.list.transform(
        pairs: kustomization["commonAnnotations"], fields.commonAnnotations)
    }
    patchByIdentity(kustomization, &accumulation.list)
    attempt { _ throws(Fault) in
      try accumulation.list.transform(replicas: kustomization.items("replicas"), fields.replicas)
    }
    attempt { _ throws(Fault) in
      let images = kustomization.items("images") + kustomization.items("imageTags")
      try accumulation.list.transform(images: images, fields.images)
    }
    replace(kustomization, &accumulation.list)
  }

  private mutating func replace(_ kustomization: Kustomization, _ list: inout ResourceList) {
    for node in kustomization.items("replacements") {
      attempt { builder throws(Fault) in
        guard let path = node["path"], let text = path.string, !text.isEmpty else {
          return try list.transform(replacement: node)
        }
        let tree = try builder.tree(Located(text, at: path.range), of: kustomization)
        for document in tree.documents {
          let replacements = document.isSequence ? Array(document.items) : [document]
          for replacement in replacements { try list.transform(replacement: replacement) }
        }
      }
    }
  }
}

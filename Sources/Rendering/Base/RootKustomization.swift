import Syntax

/// `kustomization.yaml` of an Application's repository, so that its root builds too.
let rootKustomization: Draft = [
  "apiVersion": "kustomize.config.k8s.io/v1beta1",
  "kind": "Kustomization",
  "resources": ["base"],
]

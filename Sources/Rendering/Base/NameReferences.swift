import Syntax

/// `base/kustomizeconfig.yaml`: puts the hashed name of the generated ConfigMap into the release, which kustomize does for
/// built-in kinds only by itself.
let nameReferences: Draft = [
  "nameReference": [
    [
      "kind": "ConfigMap",
      "version": "v1",
      "fieldSpecs": [
        ["path": "spec/valuesFrom/name", "kind": "HelmRelease"]
      ],
    ]
  ]
]

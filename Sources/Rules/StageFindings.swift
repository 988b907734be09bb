extension Rule {
  /// What stages report by themselves while they read and resolve, by name: findings without a rule of their own in
  /// `all`, since whoever reads or resolves comes upon them anyway.
  package static let stageSummaries: [String: String] = [
    "ambiguous-dependency":
      "a dependency that several Applications could serve names the one to use",
    "ambiguous-sovereign":
      "where several Sovereigns are checked together, an Environment names its own",
    "application-name": "a created Application has a name that is free and well-formed",
    "blueprint-not-allowed": "an Application's Blueprint is one that its Environment allows",
    "dependency-blueprint":
      "an Application that serves a dependency is of the Blueprint that is needed",
    "dependency-depth": "Applications depend on each other in chains of bounded length",
    "dependency-region": "a dependency runs in every region where its dependent runs",
    "deprecated-version": "objects are written in the current version of their API",
    "duplicate-key": "a mapping has each key once",
    "duplicate-object": "each object is defined once",
    "encoding": "a file is UTF-8 text",
    "expression-go-template": "expressions are CEL, not Go templates",
    "expression-evaluation": "an expression can be evaluated with the values that are there",
    "expression-syntax": "an expression is well-formed",
    "expression-unquoted":
      "an expression stands in quotes, since YAML reads its braces as a mapping",
    "expression-type": "an expression fits the types of what it names",
    "failed-rule": "every rule that a kind's definition has in CEL holds",
    "file-left-alone": "links that lead out of the workspace, pipes and devices are left alone",
    "file-limit": "a file stays within what is read of one file",
    "file-too-large": "a file stays within the size that is read",
    "infinite-number": "numbers are finite, as JSON needs them",
    "invalid-schema": "a schema is well-formed",
    "json-syntax": "a JSON file is well-formed",
    "key-type": "the keys of a mapping are strings, numbers or booleans",
    "merge-order": "a merge key comes before what it is merged into",
    "merge-value": "a merge key has a mapping or a list of mappings",
    "missing-field": "every field that is required is there",
    "missing-reference": "every name that is referred to exists",
    "placement-mode": "an Application is placed in a way that its Blueprint allows",
    "placement-regions": "an Application runs in as many regions as its placement needs",
    "schema-limit": "a value can be checked within the bounds of one check",
    "tag-mismatch": "a tag fits its value",
    "unknown-field": "every field is one that the kind knows",
    "unknown-kind": "every kind is one that its API group has",
    "unknown-region": "every region is one where the Sovereign has a host cluster",
    "unknown-version": "every API version is one that its group serves",
    "unreadable-file": "every file of the workspace can be read",
    "unused-schema": "every part of a schema can apply",
    "version-conflict": "one version of a Blueprint suits all its users in an Environment",
    "version-range": "a range of versions is well-formed",
    "wrong-type": "every value has the type that its field needs",
    "wrong-value": "every value is one that its field allows",
    "yaml-syntax": "a YAML file is well-formed",
  ]

  /// Every name under which something is reported, sorted.
  package static let knownNames: [String] = (all.map(\.name) + stageSummaries.keys).sorted()
}

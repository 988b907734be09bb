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
    "breaking-change": "a newer schema allows whatever an older one allowed",
    "code-owner": "a code owner is one that a CODEOWNERS file can name",
    "dependency-blueprint":
      "an Application that serves a dependency is of the Blueprint that is needed",
    "dependency-depth": "Applications depend on each other in chains of bounded length",
    "dependency-region": "a dependency runs in every region where its dependent runs",
    "deprecated-version": "objects are written in the current version of their API",
    "duplicate-key": "a mapping has each key once",
    "duplicate-object": "each object is defined once",
    "encoding": "a file is UTF-8 text",
    "expired-suppression":
      "a comment that silences a rule is still in force",
    "expression-evaluation": "an expression can be evaluated with the values that are there",
    "expression-go-template": "expressions are CEL, not Go templates",
    "expression-optional-field":
      "an expression asks for a field that may be left out before it reads it",
    "expression-syntax": "an expression is well-formed",
    "expression-type": "an expression fits the types of what it names",
    "expression-unquoted":
      "an expression stands in quotes, since YAML reads its braces as a mapping",
    "failed-rule": "every rule that a kind's definition has in CEL holds",
    "file-left-alone": "links that lead out of the workspace, pipes and devices are left alone",
    "file-limit": "a file stays within what is read of one file",
    "file-too-large": "a file stays within the size that is read",
    "gateway-address": "a gateway's address is an IP address",
    "infinite-number": "numbers are finite, as JSON needs them",
    "invalid-schema": "a schema is well-formed",
    "json-syntax": "a JSON file is well-formed",
    "key-type": "the keys of a mapping are strings, numbers or booleans",
    "malformed-suppression":
      "a comment that silences a rule names one rule that there is",
    "manifest-source": "a Blueprint says where its manifests come from",
    "merge-order": "a merge key comes before what it is merged into",
    "merge-value": "a merge key has a mapping or a list of mappings",
    "missing-address": "a DNS record is written where the gateway's address is known",
    "missing-field": "every field that is required is there",
    "missing-overlay": "an overlay that is chosen is one of the Blueprint's",
    "missing-reference": "every name that is referred to exists",
    "older-flux": "what is rendered is known to the Sovereign's Flux",
    "placement-mode": "an Application is placed in a way that its Blueprint allows",
    "placement-regions": "an Application runs in as many regions as its placement needs",
    "removed-value":
      "a cluster's values change values of the others and remove none, since kustomize drops nulls",
    "reserved-key": "values leave the keys alone that rendering sets",
    "schema-limit": "a value can be checked within the bounds of one check",
    "secret-name": "a Secret's name is well-formed and its own",
    "secret-path": "a Secret's path lies below that of its Environment",
    "stale-baseline": "what a baseline lists still occurs",
    "substitution": "the config of a Kustomize source is made of scalars that can be substituted",
    "switchover": "only a standby of an active-hotstandby Application becomes its primary",
    "tag-mismatch": "a tag fits its value",
    "text-after-document": "nothing stands after the end of a document but the next one",
    "unexplained-suppression":
      "a comment that silences a rule says why",
    "unknown-field": "every field is one that the kind knows",
    "unknown-kind": "every kind is one that its API group has",
    "unknown-region": "every region is one where the Sovereign has a host cluster",
    "unknown-version": "every API version is one that its group serves",
    "unquoted-template": "an expression stands in quotes, since YAML reads its braces as a mapping",
    "unreadable-file": "every file of the workspace can be read",
    "unsafe-name": "a name that becomes a path stays inside its folder",
    "unused-schema": "every part of a schema can apply",
    "unused-suppression":
      "a comment that silences a rule silences something",
    "values-too-large": "values fit into a ConfigMap",
    "version-conflict": "one version of a Blueprint suits all its users in an Environment",
    "version-range": "a range of versions is well-formed",
    "wrong-type": "every value has the type that its field needs",
    "wrong-value": "every value is one that its field allows",
    "yaml-syntax": "a YAML file is well-formed",
  ]

  /// What rendering reports, which a check does not do.
  package static let renderingNames: Set<String> = [
    "code-owner", "gateway-address", "manifest-source", "missing-address", "missing-overlay",
    "older-flux", "removed-value", "reserved-key", "secret-name", "secret-path", "substitution",
    "switchover", "unsafe-name", "values-too-large",
  ]

  /// Every name under which something is reported, sorted.
  package static let knownNames: [String] = (all.map(\.name) + stageSummaries.keys).sorted()
}

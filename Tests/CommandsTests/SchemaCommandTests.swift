import Fixtures
import Testing

/// `catalyst crds`, `catalyst schema` and `catalyst schema diff`, through the real binary.
@Suite struct SchemaCommandTests {
  @Test func definitionsAreWhatStandsInTheRules() {
    let run = ShellRun(
      """
      cd '\(Checkout.root)'
      $catalyst crds | diff - <(for f in $(ls rules/crds | sort -t_ -k2); do cat rules/crds/$f; done) \
        | grep -c '^< ---$'
      $catalyst crds application Sovereign | grep '^  name: '
      $catalyst crds --format json Runbook | head -c 60
      """)
    #expect(
      run.output == """
        12
          name: applications.apps.openova.io
          name: sovereigns.catalyst.openova.io
        {"apiVersion":"v1","kind":"List","items":[{"apiVersion":"api
        """)
    #expect(
      ShellRun("$catalyst crds Aplication").output
        == """
        error: KIND: 'Aplication' is not a kind of the platform; did you mean 'Application'?
          see 'catalyst crds --help'

        """)
  }

  /// A folder with a definition that no cluster takes is refused before anything is printed.
  @Test func aDefinitionThatIsWrongIsNotPrinted() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cp -r '\(Checkout.root)/rules' \(folder.path)/rules; cd \(folder.path)
      sed -i 's/scope: Namespaced/scope: Everywhere/' rules/crds/catalyst.openova.io_runbooks.yaml
      $catalyst crds --rules rules Runbook
      """)
    #expect(run.status == 2)
    #expect(
      run.output.contains("'scope' must be one of 'Cluster' or 'Namespaced'"), "\(run.output)")
  }

  @Test func theSchemaOfAKind() throws {
    let run = ShellRun("$catalyst schema environments")
    #expect(run.status == 0)
    try expectGolden(run.output, in: "fixtures/commands/environment.schema.json")
  }

  @Test func whatBreaks() throws {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd \(folder.path)
      cp '\(Checkout.root)/fixtures/catalog/platform/postgres/blueprint.yaml' old.yaml
      sed 's/maximum: 365/maximum: 90/; s/^\\(  *\\)until:/\\1moment:/' old.yaml > new.yaml
      $catalyst schema diff old.yaml new.yaml; echo "exit $?"
      $catalyst schema diff new.yaml new.yaml; echo "exit $?"
      """)
    try expectGolden(run.output, in: "fixtures/commands/schema-diff.txt")
  }

  /// A rule that is added may cost more than an API server allows; the old definition is not asked.
  @Test func aNewDefinitionMustBeTaken() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd \(folder.path)
      cat > old.yaml <<'END'
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: ducks.example.org}
      spec:
        group: example.org
        names: {plural: ducks, singular: duck, kind: Duck, listKind: DuckList}
        scope: Namespaced
        versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  names: {type: array, items: {type: string}}
      END
      sed "s/items: {type: string}/&, x-kubernetes-validations: [{rule: 'self.all(n, n != n + n)'}]/" \
        old.yaml > new.yaml
      $catalyst schema diff --format github old.yaml new.yaml; echo "exit $?"
      $catalyst schema diff --format github new.yaml old.yaml; echo "exit $?"
      """)
    #expect(
      run.output.contains("the rule may cost more than 100 times what Kubernetes allows"),
      "\(run.output)")
    #expect(
      run.output.split(separator: "\n").filter { $0.hasPrefix("exit") } == ["exit 1", "exit 0"])
  }

  @Test func wrongUsageIsSaid() {
    let folder = TemporaryFolder()
    let run = ShellRun(
      """
      cd \(folder.path); echo 'type: strnig' > wrong.yaml; echo 'a: [' > broken.yaml; echo '{}' > any.yaml
      $catalyst schema diff any.yaml; echo "exit $?"
      $catalyst schema diff any.yaml none.yaml; echo "exit $?"
      $catalyst schema diff any.yaml broken.yaml; echo "exit $?"
      $catalyst schema diff any.yaml wrong.yaml | head -1
      $catalyst schema; echo "exit $?"
      """)
    #expect(
      run.output == """
        error: NEW is missing: the file with the schema that is to follow
          see 'catalyst schema diff --help'
        exit 2
        error: cannot read 'none.yaml': it does not exist
        exit 2
        error: 'broken.yaml' line 2: expected a value
          see 'catalyst schema diff --help'
        exit 2
        error[invalid-schema]: 'type' must name a JSON type, and 'strnig' is none
        error: KIND is missing: a kind, such as Application
          see 'catalyst schema --help'
        exit 2

        """)
  }
}

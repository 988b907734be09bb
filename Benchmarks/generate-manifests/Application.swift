/// An Application with a config that its Blueprint takes.
func application(
  _ name: String, _ environment: String, _ organization: Organization, _ blueprint: Blueprint,
  _ random: inout Choices
) -> String {
  let settings = (0..<11 + random.number(below: 24)).map { number in
    "\(random.word)-\(number): \(settingValue(&random))"
  }
  return """
    # \(random.sentence)
    apiVersion: apps.openova.io/v1
    kind: Application
    metadata:
      name: \(name)
      namespace: \(environment)
      labels:
        openova.io/sovereign: example.org
        openova.io/organization: \(organization.name)
        openova.io/environment: \(environment)
        openova.io/application: \(name)
        openova.io/blueprint: \(blueprint.name)
        openova.io/managed-by: flux
        app.kubernetes.io/managed-by: flux
    spec:
      organization: \(organization.name)
      environment: \(environment)
      blueprint:
        name: \(blueprint.name)
        version: \(blueprint.version)  # \(random.word)
      overlay: \(random.one(of: ["small", "large"]))
      config:
        title: "\(random.word): \(random.word)"
        replicas: \(random.number(below: 9))
        debug: \(random.chance(50))
        ratio: 0.\(1 + random.number(below: 9))
        size: \(1 + random.number(below: 50))Gi
        hosts:
          - \(name).example.org
          - www.\(name).example.org
        notes: |
          \(random.sentence)
          \(random.sentence)
        settings:

    """ + indented(settings, by: 6) + """
        placement:
          mode: single-region
          regions: [fsn]

      """
}

/// A string in one of the ways in which people write one.
private func settingValue(_ random: inout Choices) -> String {
  switch random.number(below: 6) {
  case 0: "\"\(random.number(below: 9000))\""
  case 1: "'\(random.word) # \(random.word)'"
  case 2: "https://\(random.word).example.org/\(random.word)?a=\(random.number(below: 99))"
  case 3: "\(random.word) \(random.word)"
  case 4: "\"\(random.word)\\n\""
  default: random.word
  }
}

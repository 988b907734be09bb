/// A Sovereign with Organizations, their Environments, Blueprints and Applications, and between
/// them the manifests of other projects: releases, deployments and settings.
struct Workspace {
  struct File {
    let path: String
    let text: String
  }

  private(set) var files: [File] = []
  private var random: Choices

  init(count: Int, seed: UInt64) {
    random = Choices(seed: seed)
    add("sovereign.yaml", sovereign())
    var organization = Organization(number: 0)
    for number in 1..<max(1, count) {
      if number % 50 == 1 {
        organization = Organization(number: number / 50)
        add("organizations/\(organization.name).yaml", organization.text)
      } else if number % 50 < 4 || number < 10 {
        let blueprint = Blueprint(number: number)
        blueprints.append(blueprint)
        add("catalog/\(blueprint.name)/blueprint.yaml", blueprint.text(&random))
      } else {
        addManifest(number, of: organization)
      }
    }
  }

  private var blueprints: [Blueprint] = []

  private mutating func addManifest(_ number: Int, of organization: Organization) {
    let environment = organization.environments[number % 3]
    let name = "\(random.word)-\(number)"
    switch random.number(below: 100) {
    case ..<46:
      let blueprint = blueprints[random.number(below: blueprints.count)]
      add(
        "applications/\(environment)/\(name).yaml",
        application(name, environment, organization, blueprint, &random))
    case ..<66: add("releases/\(environment)/\(name).yaml", release(name, environment, &random))
    case ..<84: add("workloads/\(environment)/\(name).yaml", deployment(name, environment, &random))
    default: add("settings/\(environment)/\(name).yaml", configMap(name, environment, &random))
    }
  }

  private mutating func add(_ path: String, _ text: String) {
    files.append(File(path: path, text: text))
  }
}

import Diagnostics
import Model
import Workspaces

extension Rule {
  /// What the namespace says already only makes names longer, and wrong once the object moves.
  static let nameRepeatsParent = Rule(
    "name-repeats-parent", .warning,
    "a name does not repeat the Organization that its namespace belongs to"
  ) { object, _ in
    guard case .application(let application) = object,
      let organization = application.organization?.value,
      application.name.hasPrefix("\(organization)-")
    else { return [] }
    let shorter = String(application.name.dropFirst(organization.count + 1))
    let name = application.header.name
    // The label repeats the name, so both change together.
    let places = [name.range, application.header.label("openova.io/application")?.value.range]
    return [
      Finding(
        "'\(name.value)' repeats its Organization '\(organization)'", at: name.range,
        path: "/metadata/name", help: "'\(shorter)' is enough inside '\(organization)'",
        fixIts: [
          FixIt(
            "write '\(shorter)'",
            places.compactMap { $0.map { TextEdit(range: $0, text: shorter) } })
        ])
    ]
  }
}

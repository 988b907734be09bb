import Diagnostics
import Resolution
import Syntax

extension ApplicationContext {
  /// The variables of a folder in a host cluster: the Application's config, and what its dependencies offer.
  func settings(on position: Int) -> Diagnosed<[Substitution]> {
    let config = application.config(at: position)
    var settings = substitutions(config, prefix: "CONFIG")
    for dependency in application.dependencies {
      let view = Tree(dependency.view, origin: config.range).root
      // What has no form as a variable is left out: it is an offer, not something that was asked for.
      settings.value += substitutions(view, prefix: "DEPENDENCIES_\(dependency.alias)").value
    }
    settings.value.sort { $0.name < $1.name }
    return settings
  }
}

internal import Model

extension Controller {
  /// Says of every EnvironmentPolicy what `catalyst check` finds.
  static let compliance = Controller("compliance", .environmentPolicy) { object, world in
    world.judgement(of: object)
  }
}

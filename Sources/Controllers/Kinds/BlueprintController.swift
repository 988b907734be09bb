internal import Model

extension Controller {
  /// Says of every Blueprint what `catalyst check` finds.
  static let blueprint = Controller("blueprint", .blueprint) { object, world in
    world.judgement(of: object)
  }
}

internal import Model

extension Controller {
  /// Says of every Continuum what `catalyst check` finds.
  static let continuum = Controller("continuum", .continuum) { object, world in
    world.judgement(of: object)
  }
}

internal import Model

extension Controller {
  /// Says of every UserAccess what `catalyst check` finds.
  static let userAccess = Controller("useraccess", .userAccess) { object, world in
    world.judgement(of: object)
  }
}

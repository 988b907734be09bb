internal import Model

extension Controller {
  /// Says of every Organization what `catalyst check` finds.
  static let organization = Controller("organization", .organization) { object, world in
    world.judgement(of: object)
  }
}

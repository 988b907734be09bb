internal import Diagnostics

extension KitWorld {
  /// What a clean check says at its end.
  package func verdictSentence() -> String {
    let deferred = Set(expected.flatMap { deferredSlots($0, self) }.map(\.name.value))
    let names = enumeration(expected.map { "'\($0.file.path)'" })
    return "no drift between \(counted(kit.releases.count, "release")) and \(names), "
      + "\(deferred.count) deferred; no cycles"
  }
}

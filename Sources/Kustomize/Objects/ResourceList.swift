import Diagnostics
import Syntax

/// The objects of a build, in the order in which they were listed; no two have one identity.
struct ResourceList {
  var resources: [Resource] = []

  /// Adds an object; gives the one that has its identity already.
  mutating func add(_ resource: Resource, _ taken: inout [Identity: Int]) -> Resource? {
    if let place = taken[resource.identity] { return resources[place] }
    taken[resource.identity] = resources.count
    resources.append(resource)
    return nil
  }

  /// Where each identity stands.
  var places: [Identity: Int] {
    Dictionary(
      resources.enumerated().map { ($1.identity, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where those stand that are called so, or were before.
  func indices(of identity: Identity) -> [Int] {
    resources.indices.filter {
      resources[$0].identity == identity || resources[$0].previous.contains(identity)
    }
  }

  /// Two objects that a change has given one identity.
  func refuseTwins(at place: SourceRange, why: String) throws(Fault) {
    var first: [Identity: Int] = [:]
    for (index, resource) in resources.enumerated() {
      guard let twin = first.updateValue(index, forKey: resource.identity) else { continue }
      throw Fault(
        .duplicate, "two objects become \(resource.identity.title) \(why)", at: place,
        notes: [
          Note("this is the one", at: resources[twin].place),
          Note("this is the other", at: resource.place),
        ], help: "give one of them another name")
    }
  }
}

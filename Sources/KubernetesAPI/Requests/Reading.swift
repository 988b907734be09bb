internal import Syntax

/// Which objects of a kind are read.
package struct Selector: Hashable, Sendable {
  /// As `kubectl get -l` takes it.
  package var labels: String?
  /// Of that name alone, in any namespace.
  package var name: String?

  package init(labels: String? = nil, name: String? = nil) {
    self.labels = labels
    self.name = name
  }

  var query: [(name: String, value: String)] {
    (labels.map { [(name: "labelSelector", value: $0)] } ?? [])
      + (name.map { [(name: "fieldSelector", value: "metadata.name=\($0)")] } ?? [])
  }
}

/// Get and list.
extension KubernetesClient {
  /// Throws `isNotFound` where there is none.
  package func get(
    _ key: ObjectKey, _ type: ResourceType
  ) async throws(KubernetesError) -> KubernetesObject {
    try object(try await answer(to: Call(path: type.path(of: key))))
  }

  /// What stood on the server at one moment.
  package struct Listing: Sendable {
    package let objects: [KubernetesObject]
    /// Where a watch goes on.
    package let resourceVersion: String
  }

  /// Every object, read in pages of one and the same moment.
  package func list(
    _ type: ResourceType, in namespace: String? = nil, selector: Selector = Selector(),
    page: Int = 500
  ) async throws(KubernetesError) -> Listing {
    do throws(KubernetesError) {
      return try await pages(type, namespace, selector, page: page)
    } catch  where error.isExpired {
      // The moment is gone before its last page was read: all at once.
      return try await pages(type, namespace, selector, page: nil)
    }
  }

  private func pages(
    _ type: ResourceType, _ namespace: String?, _ selector: Selector, page: Int?
  ) async throws(KubernetesError) -> Listing {
    var objects: [KubernetesObject] = []
    var next: String?
    while true {
      var call = Call(path: type.path(in: namespace))
      call.query = selector.query
      if let page { call.query.append((name: "limit", value: String(page))) }
      if let next { call.query.append((name: "continue", value: next)) }
      let node = try await answer(to: call)
      guard let items = node["items"], let version = node["metadata"]?["resourceVersion"]?.string
      else { throw .malformedAnswer("a list has no items or no resourceVersion") }
      objects += items.items.compactMap { KubernetesObject($0) }
      let token = node["metadata"]?["continue"]?.string ?? ""
      if token.isEmpty { return Listing(objects: objects, resourceVersion: version) }
      next = token
    }
  }

  func object(_ node: Node) throws(KubernetesError) -> KubernetesObject {
    guard let object = KubernetesObject(node) else {
      throw .malformedAnswer("an object has no name")
    }
    return object
  }
}

package import Syntax

/// How an object is written with server-side apply.
package struct ApplyOptions: Hashable, Sendable {
  package var manager: String
  /// Whether fields that others hold are taken from them.
  package var force: Bool
  package var isDryRun = false

  package init(manager: String, force: Bool = false) {
    self.manager = manager
    self.force = force
  }
}

extension KubernetesClient {
  /// Server-side apply: the object has what `draft` says, and no longer what this manager once said
  /// and `draft` does not. Throws `heldFields` where others hold fields of it.
  package func apply(
    _ draft: Draft, _ key: ObjectKey, _ type: ResourceType, _ options: ApplyOptions,
    subresource: Subresource? = nil
  ) async throws(KubernetesError) -> KubernetesObject {
    var call = Call(
      method: .patch, path: type.path(of: key, subresource),
      contentType: "application/apply-patch+yaml", body: draft.json)
    call.query = [(name: "fieldManager", value: options.manager)]
    if options.force { call.query.append((name: "force", value: "true")) }
    if options.isDryRun { call.query.append((name: "dryRun", value: "All")) }
    return try object(try await answer(to: call))
  }

  /// Makes an object that must not exist yet; throws `isAlreadyExists` otherwise.
  package func create(
    _ draft: Draft, in namespace: String?, _ type: ResourceType
  ) async throws(KubernetesError) -> KubernetesObject {
    let call = Call(
      method: .post, path: type.path(in: namespace), body: draft.json, isRepeatable: false)
    return try object(try await answer(to: call))
  }

  /// Replaces the object of the resourceVersion that `draft` carries; throws `isConflict` where
  /// someone else was faster.
  package func replace(
    _ draft: Draft, _ key: ObjectKey, _ type: ResourceType
  ) async throws(KubernetesError) -> KubernetesObject {
    // Sent twice, the second would meet the first one's resourceVersion.
    let call = Call(method: .put, path: type.path(of: key), body: draft.json, isRepeatable: false)
    return try object(try await answer(to: call))
  }

  /// A JSON merge patch (RFC 7386).
  package func merge(
    _ draft: Draft, _ key: ObjectKey, _ type: ResourceType, subresource: Subresource? = nil
  ) async throws(KubernetesError) -> KubernetesObject {
    let call = Call(
      method: .patch, path: type.path(of: key, subresource),
      contentType: "application/merge-patch+json", body: draft.json)
    return try object(try await answer(to: call))
  }

  /// Which object is meant, where a name alone may lead to a later one.
  package struct Preconditions: Hashable, Sendable {
    package var uid: String?
    package var resourceVersion: String?

    package init(uid: String? = nil, resourceVersion: String? = nil) {
      self.uid = uid
      self.resourceVersion = resourceVersion
    }
  }

  /// Deletes what depends on the object too, after it. Throws `isNotFound` where there is none and
  /// `isConflict` where it is another one than `preconditions` say.
  package func delete(
    _ key: ObjectKey, _ type: ResourceType, preconditions: Preconditions = Preconditions()
  ) async throws(KubernetesError) {
    let asked = Draft.fields(
      ("uid", preconditions.uid.map(Draft.string)),
      ("resourceVersion", preconditions.resourceVersion.map(Draft.string)))
    let body: Draft = [
      "apiVersion": "v1", "kind": "DeleteOptions", "propagationPolicy": "Background",
      "preconditions": asked,
    ]
    _ = try await answer(to: Call(method: .delete, path: type.path(of: key), body: body.json))
  }
}

/// An answer that is being read. Letting go of it ends the transfer.
final class OpenResponse: Sendable {
  private let stream = ResponseStream()
  private let pool: ConnectionPool
  private let number: Int

  init(_ request: HTTPRequest, _ pool: ConnectionPool) {
    self.pool = pool
    number = pool.start(request, into: stream)
  }

  deinit { pool.cancel(number) }

  func head() async throws(KubernetesError) -> HTTPHead {
    try await whileCancellable { () async -> Result<HTTPHead, KubernetesError> in
      do throws(TransportFailure) {
        return .success(try await self.stream.head())
      } catch {
        return .failure(.transport(error))
      }
    }.get()
  }

  /// The next bytes; `nil` at the end.
  func next() async throws(KubernetesError) -> [UInt8]? {
    try await whileCancellable { () async -> Result<[UInt8]?, KubernetesError> in
      do throws(TransportFailure) {
        return .success(try await self.stream.next { self.pool.resume(self.number) })
      } catch {
        return .failure(.transport(error))
      }
    }.get()
  }

  /// All that is left.
  func body(limit: Int) async throws(KubernetesError) -> [UInt8] {
    var body: [UInt8] = []
    while let bytes = try await next() {
      body += bytes
      if body.count > limit { throw .transport(.tooLarge(limit: limit)) }
    }
    return body
  }

  /// Ends the transfer when the task is cancelled, which ends the wait.
  private func whileCancellable<Value: Sendable>(
    _ wait: @Sendable () async -> Result<Value, KubernetesError>
  ) async -> Result<Value, KubernetesError> {
    await withTaskCancellationHandler(operation: wait) {
      pool.cancel(number)
    }
  }
}

import CGraphviz
import Glibc
import Synchronization

/// Graphviz's library. No pointer of it leaves this file.
enum Graphviz {
  /// One caller at a time: the library keeps what it works on in globals.
  private static let library = Mutex<Library?>(nil)

  /// Lays out a graph written in DOT, by ranks, and gives it in the format `plain`: lengths in
  /// inches, from the lower left corner.
  static func layOut(_ dot: String) throws(PictureError) -> String {
    let result: Result<String, PictureError> = library.withLock { library in
      if library == nil {
        switch Library.open() {
        case .success(let opened): library = opened
        case .failure(let error): return .failure(error)
        }
      }
      return library?.layOut(dot) ?? .failure(.refused("it could not be opened"))
    }
    return try result.get()
  }
}

/// The functions of the library, found.
private struct Library {
  private let functions: catalyst_graphviz

  static func open() -> Result<Library, PictureError> {
    var functions = catalyst_graphviz()
    if let reason = catalyst_graphviz_open(&functions) {
      return .failure(.missingLibrary(String(cString: reason)))
    }
    // Nothing of it may write to the terminal; what it says last is asked for instead.
    _ = functions.set_error_level(AGMAX)
    return .success(Library(functions: functions))
  }

  func layOut(_ dot: String) -> Result<String, PictureError> {
    guard let context = functions.context() else { return .failure(refusal()) }
    defer { _ = functions.free_context(context) }
    guard let graph = functions.read(dot) else { return .failure(refusal()) }
    defer { _ = functions.close(graph) }
    guard functions.layout(context, graph, "dot") == 0 else { return .failure(refusal()) }
    defer { _ = functions.free_layout(context, graph) }
    var functions = functions
    guard let text = catalyst_graphviz_render(&functions, context, graph, "plain") else {
      return .failure(refusal())
    }
    defer { functions.free_render(text) }
    return .success(String(cString: text))
  }

  private func refusal() -> PictureError {
    let reason = functions.last_error().map { String(cString: $0) } ?? ""
    return .refused(reason.isEmpty ? "no reason was given" : reason)
  }
}

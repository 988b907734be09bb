import BootstrapCommands
import BootstrapKit
import Diagrams
import Shell

extension Invocation {
  /// The diagram of the one kit that the paths name, or of the one that is found from here.
  func kitDiagram(_ paths: [String]) throws -> Diagram {
    guard paths.count < 2 else {
      throw UsageError("a graph is of one kit", help: "name one folder")
    }
    return try readKitWorld(in: paths.first).diagram()
  }
}

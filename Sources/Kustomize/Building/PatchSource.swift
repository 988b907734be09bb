import Diagnostics
import Syntax

/// A patch as it was read: objects to be merged, or a list of changes.
struct PatchSource {
  enum Content {
    case merge([Resource])
    case changes(JSONPatch)
  }

  let content: Content
  /// The place to point at when the patch as a whole is meant.
  let place: SourceRange

  init(_ tree: Tree, at place: SourceRange, facts: KustomizeFacts) throws(Fault) {
    self.place = place
    let documents = tree.documents.filter { !$0.isNull }
    if documents.count == 1, documents[0].isSequence {
      content = .changes(try JSONPatch(documents[0]))
      return
    }
    guard !documents.isEmpty else {
      throw Fault(
        .patch, "the patch is empty", at: place, help: "write what is to be changed")
    }
    let reading = ResourceReading(tree, facts: facts)
    if let fault = reading.faults.first { throw fault }
    content = .merge(reading.resources)
  }
}

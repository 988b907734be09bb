import Syntax

/// Schemas that apply themselves to the same value: such a check would never end.
extension SchemaCompiler {
  func reportLoops() {
    var states = [State](repeating: .unseen, count: program.schemas.count)
    for start in program.schemas.indices where states[start] == .unseen {
      search(from: start, &states)
    }
  }

  private enum State {
    case unseen
    case open
    case closed
  }

  /// Depth first, with a stack of its own.
  private func search(from start: Int, _ states: inout [State]) {
    var path: [(schema: Int, next: [SchemaIndex])] = [(start, inPlace(start))]
    states[start] = .open
    while let top = path.last {
      guard let next = top.next.last else {
        states[top.schema] = .closed
        path.removeLast()
        continue
      }
      path[path.count - 1].next.removeLast()
      switch states[Int(next)] {
      case .unseen:
        states[Int(next)] = .open
        path.append((Int(next), inPlace(Int(next))))
      case .open:
        breakLoop(at: top.schema)
      case .closed:
        break
      }
    }
  }

  /// The schemas that a schema applies to the value itself.
  private func inPlace(_ index: Int) -> [SchemaIndex] {
    let schema = program.schemas[index]
    var found: [SchemaIndex] = []
    for applicator in program.applicators[schema.applicators.indices] {
      let operands = program.operands[applicator.operands.indices]
      if applicator.kind == .dynamicReference {
        found += operands.map { program.dynamicReferences[Int($0)].fallback }
      } else {
        found += operands.filter { $0 != .absent }
      }
    }
    if schema.object >= 0 {
      let dependents = program.objects[Int(schema.object)].dependents
      found += program.dependents[dependents.indices].map(\.schema)
    }
    return found
  }

  private func breakLoop(at index: Int) {
    guard let source = program.sources[index] else { return }
    let reference = source["$ref"] ?? source["$dynamicRef"] ?? source
    report(
      "the schema applies itself to the same value without end", at: reference,
      help: "let it refer to itself below 'properties' or 'items' only")
    program.schemas[index].applicators = Run()
  }
}

package import Syntax

/// What an expression looks at, and what it compares with: where a search for values that make it true
/// begins.
package struct Mentions: Sendable {
  /// Fields, from a root on: `config`, `database`, `mode`. Sorted, each once.
  package let paths: [[String]]
  /// The scalars that stand in it, in the order of the program, each as often as it does.
  package let literals: [Draft]
}

extension Predicate {
  /// Nothing for a plain `true` or `false`.
  package var mentions: Mentions { expression?.mentions ?? Mentions(paths: [], literals: []) }
}

extension Expression {
  fileprivate var mentions: Mentions {
    let code = program.code
    var paths: Set<[String]> = []
    var open: [String]?
    // `.config.?a.?b` is a path and fields of it, one after the other.
    for instruction in code.instructions {
      switch instruction.operation {
      case .path: open = code.names(ofPath: Int(instruction.a))
      case .test: open = code.names(ofPath: code.tests[Int(instruction.a)].path)
      case .variable: open = [code.variables[Int(instruction.a)]]
      case .select, .selectOptional, .present: open?.append(code.keys[Int(instruction.a)].name)
      default: open = nil
      }
      if let open { paths.insert(open) }
    }
    // What goes on in a longer path is no value of its own.
    let longest = paths.filter { path in
      !paths.contains { $0.count > path.count && $0.starts(with: path) }
    }
    return Mentions(
      paths: longest.sorted { $0.lexicographicallyPrecedes($1) },
      literals: code.constants.flatMap(scalars))
  }
}

extension ProgramCode {
  fileprivate func names(ofPath index: Int) -> [String] {
    let path = paths[index]
    return [variables[path.variable]]
      + (0..<path.count).map { name(of: pathKeys[path.first + $0]) }
  }
}

/// A constant as values of YAML; those of a list one by one.
private func scalars(_ value: Value) -> [Draft] {
  switch value {
  case .bool(let value): [.boolean(value)]
  case .int(let value): [.integer(value)]
  case .uint(let value): Int64(exactly: value).map { [.integer($0)] } ?? []
  case .double(let value): [.double(value)]
  case .string(let value): [.string(value)]
  case .list(let values): values.flatMap(scalars)
  default: []
  }
}

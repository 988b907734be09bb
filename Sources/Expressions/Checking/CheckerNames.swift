import Diagnostics

/// What names stand for.
extension Checker {
  mutating func checkName(_ id: TermID, _ term: Term) {
    let name = terms.name(of: term)
    if !term.flags.contains(.rooted), let position = scope.lastIndex(where: { $0.name == name }) {
      resolutions[Int(id)] = .local(position)
      return set(id, scope[position].type)
    }
    if resolve(id, name, isRooted: term.flags.contains(.rooted)) { return }
    resolutions[Int(id)] = .undeclared(name)
    set(id, .dynamic)
    reportUndeclared(name, term)
  }

  /// Looks a name up in the container and in those around it.
  private mutating func resolve(_ id: TermID, _ name: String, isRooted: Bool) -> Bool {
    for candidate in isRooted ? [name] : environment.candidates(for: name) {
      if let position = environment.position(of: candidate) {
        resolutions[Int(id)] = .variable(position)
        set(id, environment.variables[position].type)
        return true
      }
      if let type = namedTypes[candidate] {
        resolutions[Int(id)] = .constant(.type(type))
        set(id, .type(type))
        return true
      }
    }
    return false
  }

  private mutating func reportUndeclared(_ name: String, _ term: Term) {
    guard !reportGoRoot(name, term) else { return }
    if let fault = MeantName.fault(name, term) { return report(fault) }
    let names = environment.variables.map(\.name)
    let nearest = nearestName(to: name, among: names + scope.map(\.name))
    let dot = term.flags.contains(.rooted) ? "." : ""
    var fault = Fault(
      .type, "there is no '\(dot)\(name)' here", at: term.focus,
      help: nearest.map { "did you mean '\(dot)\($0)'?" }
        ?? "there are: \(names.map { "'\(dot)\($0)'" }.joined(separator: ", "))")
    if names.isEmpty && nearest == nil { fault.help = nil }
    if let root = environment.variables.first(where: { $0.type.hasField(name) }) {
      let meant = ".\(root.name).\(name)"
      fault.help = "did you mean '\(meant)'?"
      fault.replacement = .init(title: "write '\(meant)'", extent: term.focus, text: meant)
    } else if nearest == nil, dot.isEmpty, isAlone(term) {
      fault.help = "text stands in quotes: '\(name)'"
      fault.replacement = .init(
        title: "put it in quotes", extent: term.focus, text: "'\(name)'")
    }
    if let nearest {
      fault.replacement = .init(
        title: "write '\(dot)\(nearest)'", extent: term.focus, text: dot + nearest)
    }
    report(fault)
  }

  /// Whether the name is a whole operand: nothing of it is read or called.
  private func isAlone(_ term: Term) -> Bool {
    let end = Int(term.extent.end)
    return end >= text.bytes.count
      || text.bytes[end] != UInt8(ascii: ".") && text.bytes[end] != UInt8(ascii: "[")
  }

  /// Helm's roots, which begin with a capital.
  private mutating func reportGoRoot(_ name: String, _ term: Term) -> Bool {
    let root: String
    switch name {
    case "Values": root = ".config"
    case "Release": root = ".application"
    case "Chart", "Capabilities", "Template", "Files": root = ""
    default: return false
    }
    guard environment.position(of: "config") != nil else { return false }
    report(
      Fault(
        .goTemplate, "'.\(name)' is Helm's; this is a CEL expression", at: term.focus,
        help: root.isEmpty
          ? "there is nothing like it in a Blueprint" : "write '\(root)' for '.\(name)'",
        replacement: root.isEmpty
          ? nil : .init(title: "write '\(root)'", extent: term.focus, text: root)))
    return true
  }

  // MARK: Names with dots

  /// `a.b.c` may be one name: the longest one that is declared counts, before its parts do.
  /// Takes what belongs to it off the spine and returns the outermost term of it.
  mutating func resolveQualifiedName(_ id: TermID, _ spine: inout [TermID]) -> TermID? {
    let term = terms[id]
    guard term.kind == .name, !spine.isEmpty else { return nil }
    let isRooted = term.flags.contains(.rooted)
    let first = terms.name(of: term)
    if !isRooted, scope.contains(where: { $0.name == first }) { return nil }
    guard environment.mayQualify(first) else { return nil }
    var names = [first]
    for outer in spine.reversed().prefix(8) {
      guard terms[outer].kind == .select, !terms[outer].flags.contains(.optional) else { break }
      names.append(terms.name(of: terms[outer]))
    }
    while names.count > 1 {
      let outermost = spine[spine.count - names.count + 1]
      if resolve(outermost, names.joined(separator: "."), isRooted: isRooted) {
        spine.removeLast(names.count - 1)
        return outermost
      }
      names.removeLast()
    }
    return nil
  }

  /// Whether a method call is a function with a namespace, as `math.abs(1)`.
  mutating func resolveNamespace(_ id: TermID) -> Bool {
    let term = terms[id]
    guard term.kind == .call else { return false }
    guard let space = dottedName(terms.operand(0, of: term)) else { return false }
    let name = "\(space).\(terms.name(of: term))"
    for candidate in environment.candidates(for: name) {
      if let overloads = functions(candidate)?.filter({ !$0.isMethod }), !overloads.isEmpty {
        resolutions[Int(id)] = .function(name: candidate, overloads, hasReceiver: false)
        let outer = literalsAgree
        literalsAgree = outer || candidate.hasPrefix("sets.")
        for operand in terms.operands(of: term).dropFirst() { check(operand) }
        literalsAgree = outer
        return true
      }
    }
    return false
  }

  /// A name, or names joined by dots, that no macro's variable hides.
  private func dottedName(_ id: TermID) -> String? {
    let term = terms[id]
    switch term.kind {
    case .name:
      let name = terms.name(of: term)
      return scope.contains { $0.name == name } ? nil : name
    case .select where !term.flags.contains(.optional):
      let inner = terms[terms.operand(0, of: term)]
      guard inner.kind == .name else { return nil }
      return dottedName(terms.operand(0, of: term)).map { "\($0).\(terms.name(of: term))" }
    default: return nil
    }
  }

  func functions(_ name: String) -> [Overload]? {
    let library = environment.dialect == .standard ? Library.standard : Library.kubernetes
    guard let declared = environment.declaredFunctions[name] else { return library[name] }
    return declared + (library[name] ?? [])
  }
}

extension CELType {
  fileprivate func hasField(_ name: String) -> Bool {
    if case .object(let object) = self { object.field(name) != nil } else { false }
  }
}

extension TypeEnvironment {
  /// The name in the container and in each around it, innermost first.
  func candidates(for name: String) -> [String] {
    if container.isEmpty { return [name] }
    var candidates: [String] = []
    var space = container[...]
    while !space.isEmpty {
      candidates.append("\(space).\(name)")
      space = space.lastIndex(of: ".").map { space[..<$0] } ?? ""
    }
    return candidates + [name]
  }

  /// Whether a name with dots may begin with this.
  func mayQualify(_ first: String) -> Bool {
    if !container.isEmpty || namedTypes.keys.contains(where: { $0.hasPrefix(first + ".") }) {
      return true
    }
    return variables.contains { $0.name.hasPrefix(first + ".") }
  }
}

/// Types as values.
private let namedTypes: [String: CELType] = [
  "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
  "bytes": .bytes, "list": .list(.dynamic), "map": .map(.dynamic, .dynamic),
  "null_type": .null, "type": .type(.dynamic), "optional_type": .optional(.dynamic),
  "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
  "net.IP": .opaque("net.IP", []), "net.CIDR": .opaque("net.CIDR", []),
  "kubernetes.URL": .opaque("kubernetes.URL", []),
  "kubernetes.Quantity": .opaque("kubernetes.Quantity", []),
  "kubernetes.Semver": .opaque("kubernetes.Semver", []),
  "kubernetes.NamedFormat": .opaque("kubernetes.NamedFormat", []),
]

import Diagnostics
import Syntax

/// The second pass: walks a value that failed down to what is wrong with it. Every part is first put to the first pass,
/// so only what that refuses is looked at.
struct Explanation {
  let schema: Schema
  var check: Check
  /// The key that holds the value being looked at; for the item of a list that of the list.
  var owner: Node?
  private(set) var findings: [SchemaFinding] = []
  private var instancePath: [String] = []
  private var schemaPath: [String] = []

  init(of schema: Schema, _ view: ProgramView, owner: Node?) {
    self.schema = schema
    self.owner = owner
    check = Check(view, limits: schema.options.limits)
  }

  var program: Program { schema.program }

  /// Whether enough has been found: nobody reads more.
  var isFull: Bool { findings.count >= schema.options.limits.findings }

  /// Reports why `node` fails the schema; nothing where it does not.
  mutating func explain(_ index: SchemaIndex, _ node: Node) {
    if check.isExhausted || isFull { return }
    if check.accepts(index, node) { return }
    let compiled = program.schemas[Int(index)]
    if compiled.flags.contains(.allowsNothing) {
      return report(.wrongValue, "", at: node, "\(name) is not allowed here")
    }
    check.scope.append(compiled.resource)
    defer { check.scope.removeLast() }
    let isNull = compiled.flags.contains(.nullable) && node.isNull
    if !isNull && !check.hasType(compiled.types, node) {
      return explainType(compiled.types, node, index)
    }
    if compiled.values >= 0, !check.allows(program.values[Int(compiled.values)], node) {
      return explainValue(node, index)
    }
    let before = findings.count
    explainContents(compiled, node, index)
    if findings.count == before && compiled.unevaluated >= 0 {
      explainUnevaluated(compiled, node, index)
    }
  }

  private mutating func explainContents(
    _ compiled: CompiledSchema, _ node: Node, _ index: SchemaIndex
  ) {
    switch node.kind {
    case .mapping:
      if compiled.object >= 0 { explain(program.objects[Int(compiled.object)], node, index) }
    case .sequence:
      if compiled.array >= 0 { explain(program.arrays[Int(compiled.array)], node, index) }
    case .scalar, .alias:
      explainScalar(compiled, node, index)
    }
    for position in compiled.applicators.indices {
      explain(program.applicators[position], node, index)
    }
  }

  func source(_ index: SchemaIndex) -> Node? { program.sources[Int(index)] }

  /// All findings; the limit that ended the check where it was not brought to an end.
  mutating func conclusion(about root: Node) -> [SchemaFinding] {
    if check.isExhausted || findings.isEmpty {
      return [
        SchemaFinding(
          kind: .limit, message: "the check took more steps than a value of this size may take",
          range: firstLine(of: root.range), instancePath: "", schemaPath: "",
          help: "a schema that refers to itself in several branches costs more with every level",
          position: root.position)
      ]
    }
    return distinct(findings)
  }

  // MARK: Paths

  /// Looks at the value under a key.
  mutating func descend(
    into entry: Node.Entry, _ keyword: [String], _ body: (inout Explanation) -> Void
  ) {
    let before = owner
    owner = entry.key
    instancePath.append(entry.name)
    schemaPath += keyword
    body(&self)
    schemaPath.removeLast(keyword.count)
    instancePath.removeLast()
    owner = before
  }

  /// Looks at an item of a list.
  mutating func descend(
    intoItem position: Int, _ keyword: [String], _ body: (inout Explanation) -> Void
  ) {
    instancePath.append(String(position))
    schemaPath += keyword
    body(&self)
    schemaPath.removeLast(keyword.count)
    instancePath.removeLast()
  }

  /// Looks at the same value by another schema.
  mutating func descend(_ keyword: [String], _ body: (inout Explanation) -> Void) {
    schemaPath += keyword
    body(&self)
    schemaPath.removeLast(keyword.count)
  }

  /// What a message calls the value: "'replicas'", "'ports[2]'".
  var name: String {
    var steps = instancePath[...]
    var suffix = ""
    while let last = steps.last, Int(last) != nil {
      suffix = "[\(last)]" + suffix
      steps.removeLast()
    }
    let key = steps.last ?? owner?.text ?? ""
    return key.isEmpty && suffix.isEmpty ? "the value" : "'\(key)\(suffix)'"
  }

  /// What a message calls the list that holds the value.
  var listName: String {
    var list = self
    list.instancePath.removeLast()
    return list.name
  }

  // MARK: Reports

  /// Where a scalar stands; for a collection its owner, since the whole of it is more than one needs to see.
  func place(of node: Node) -> SourceRange {
    if node.isScalar || node.style == .flow { return firstLine(of: node.range) }
    return ownerPlace(of: node)
  }

  /// The key that holds a mapping or list, or its own first line.
  func ownerPlace(of node: Node) -> SourceRange {
    if let owner, instancePath.last.map({ Int($0) == nil }) ?? true {
      return firstLine(of: owner.range)
    }
    return firstLine(of: node.range)
  }

  mutating func report(
    _ kind: SchemaFinding.Kind, _ keyword: String, at node: Node, _ message: String,
    range: SourceRange? = nil, instance: [String] = [], by index: SchemaIndex? = nil,
    help: String? = nil, notes: [Note] = [], fixIts: [FixIt] = []
  ) {
    findings.append(
      SchemaFinding(
        kind: kind, message: message, range: range ?? place(of: node),
        instancePath: jsonPointer(instancePath + instance),
        schemaPath: jsonPointer(schemaPath + (keyword.isEmpty ? [] : [keyword])), help: help,
        notes: notes + schemaNotes(keyword, index), fixIts: fixIts, position: node.position))
  }

  private func schemaNotes(_ keyword: String, _ index: SchemaIndex?) -> [Note] {
    guard schema.options.pointsAtSchema, let index, let source = source(index),
      let entry = source.entry(keyword)
    else { return [] }
    return [Note("the schema says so here", at: firstLine(of: entry.key.range))]
  }

  /// Sets findings aside that a branch made, so that branches can be compared.
  mutating func findings(of body: (inout Explanation) -> Void) -> [SchemaFinding] {
    let before = findings
    findings = []
    body(&self)
    defer { findings = before }
    return findings
  }

  mutating func add(_ more: [SchemaFinding]) { findings += more }
}

/// In the order of the document, one for each kind of fault at each place.
private func distinct(_ findings: [SchemaFinding]) -> [SchemaFinding] {
  struct Cause: Hashable {
    let path: String
    let kind: SchemaFinding.Kind
    let message: String
  }
  var causes: Set<Cause> = []
  let sorted = findings.enumerated().sorted {
    ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
  }
  return sorted.map(\.element).filter { finding in
    // Two schemas may want two types of one value, but the person writes one.
    let message =
      finding.kind == .wrongValue || finding.kind == .missingField ? finding.message : ""
    let cause = Cause(path: finding.instancePath, kind: finding.kind, message: message)
    return causes.insert(cause).inserted
  }
}

/// RFC 6901.
func jsonPointer(_ path: [String]) -> String {
  path.map { step in
    "/" + step.replacing("~", with: "~0").replacing("/", with: "~1")
  }.joined()
}

/// Writes one YAML document byte for byte as Kubernetes' tools do (`kubectl`, `kustomize`): keys sorted, sequences not
/// indented under their key, long lines folded. For output that is compared with theirs; `write` is for files.
package func writeLikeKubernetes(_ node: Node) -> [UInt8] {
  var writer = KubernetesWriter()
  writer.value(node, at: 0, after: .nothing)
  return writer.output.bytes
}

/// Walks a value in block style; `column` is where the keys or dashes of the collection around stand.
private struct KubernetesWriter {
  /// What the value is written behind.
  enum Lead {
    case nothing, key, dash
  }

  var output = FoldedOutput()

  mutating func value(_ node: Node, at column: Int, after lead: Lead) {
    switch node.kind {
    case .mapping:
      if node.count == 0 { return word("{}", after: lead) }
      mapping(node, at: lead == .nothing ? column : column + 2, after: lead)
    case .sequence:
      if node.count == 0 { return word("[]", after: lead) }
      sequence(node, at: lead == .dash ? column + 2 : column, after: lead)
    case .scalar, .alias:
      scalar(node, at: column, after: lead)
    }
  }

  private mutating func mapping(_ node: Node, at column: Int, after lead: Lead) {
    var lead = lead
    let entries = node.entries.map { (name: $0.name, value: $0.value) }
      .sorted { precedesNaturally($0.name, $1.name) }
    for entry in entries {
      begin(at: column, after: lead)
      let isMarked = key(entry.name, at: column)
      value(entry.value, at: column, after: isMarked ? .dash : .key)
      lead = .nothing
    }
  }

  private mutating func sequence(_ node: Node, at column: Int, after lead: Lead) {
    var lead = lead
    for item in node.items {
      begin(at: column, after: lead)
      output.append("-")
      value(item, at: column, after: .dash)
      lead = .nothing
    }
  }

  /// The first child of a sequence's item stands on the line of the dash.
  private mutating func begin(at column: Int, after lead: Lead) {
    switch lead {
    case .dash: output.append(" ")
    case .key:
      output.breakLine()
      output.indent(to: column)
    case .nothing: output.indent(to: column)
    }
  }

  /// Whether the key stands behind a `?`, as one over 128 bytes or of several lines does; its value then stands behind a
  /// `:` as behind a dash.
  private mutating func key(_ name: String, at column: Int) -> Bool {
    let form = KubernetesText(name)
    let isMarked = name.utf8.count > 128 || form.hasBreak
    if isMarked { output.append("? ") }
    output.text(form, indent: column + 2, folds: isMarked)
    if isMarked {
      output.endText()
      output.indent(to: column)
    }
    output.append(":")
    return isMarked
  }

  private mutating func scalar(_ node: Node, at column: Int, after lead: Lead) {
    switch node.scalarType {
    case .null: word("null", after: lead)
    case .boolean: word(node.boolean == true ? "true" : "false", after: lead)
    case .integer: word(node.numberText ?? "null", after: lead)
    case .float:
      let text = DecimalText(node.double ?? .nan).json
      word(text == "-0" ? "0" : text, after: lead)
    case .string:
      if lead != .nothing { output.append(" ") }
      output.text(KubernetesText(node.text), indent: lead == .nothing ? 2 : column + 2, folds: true)
      output.endText()
    }
  }

  private mutating func word(_ text: String, after lead: Lead) {
    if lead != .nothing { output.append(" ") }
    output.append(text)
    output.breakLine()
  }
}

/// The order in which Kubernetes' tools write keys: letters after all else, digits as the numbers that they make up.
func precedesNaturally(_ left: String, _ right: String) -> Bool {
  let left = Array(left.unicodeScalars)
  let right = Array(right.unicodeScalars)
  guard let place = zip(left, right).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
    return left.count < right.count
  }
  let (a, b) = (left[place], right[place])
  let (isLetter, otherIsLetter) = (a.properties.isAlphabetic, b.properties.isAlphabetic)
  if isLetter && otherIsLetter { return a < b }
  if isLetter || otherIsLetter { return otherIsLetter }
  let number = DigitRun(left, from: place, beside: b)
  let other = DigitRun(right, from: place, beside: a)
  if number.value != other.value { return number.value < other.value }
  if number.end != other.end { return number.end < other.end }
  return a < b
}

/// The number that begins where two keys part.
private struct DigitRun {
  var value: Int64 = 0
  var end: Int

  init(_ text: [Unicode.Scalar], from start: Int, beside other: Unicode.Scalar) {
    // A zero that stands behind other digits counts as a digit, not as the beginning of a number.
    if text[start] == "0" || other == "0" {
      let digits = text[..<start].reversed().prefix { $0.properties.numericType == .decimal }
      if digits.contains(where: { $0 != "0" }) { value = 1 }
    }
    end = start
    while end < text.count, text[end].properties.numericType == .decimal {
      value = value &* 10 &+ (Int64(text[end].value) - 48)
      end += 1
    }
  }
}

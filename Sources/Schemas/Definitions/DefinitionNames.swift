import Syntax

/// The names of a definition.
func checkNames(_ root: DefinitionPlace, _ report: inout DefinitionReport) {
  guard let spec = root["spec"], let names = spec["names"], let group = spec["group"] else {
    return
  }
  checkGroup(group, root, &report)
  for field in ["plural", "singular"] {
    if let name = names[field] { checkLabel(name, name.string ?? "", &report) }
  }
  for field in ["kind", "listKind"] {
    if let name = names[field] { checkLabel(name, name.string?.lowercased() ?? "", &report) }
  }
  for name in (names["shortNames"]?.items ?? []) + (names["categories"]?.items ?? []) {
    checkLabel(name, name.string ?? "", &report)
  }
  if let list = names["listKind"], let kind = names["kind"]?.string, list.string == kind {
    report.add("'listKind' must differ from 'kind', and both are '\(kind)'", at: list)
  }
  if let name = root["metadata"]?["name"], let plural = names["plural"]?.string {
    let expected = "\(plural).\(group.string ?? "")"
    if name.string != expected {
      report.add(
        "the name must be '\(expected)', made of the plural and the group, not \(name.node.valuePhrase)",
        at: name)
    }
  }
}

private func checkGroup(
  _ group: DefinitionPlace, _ root: DefinitionPlace, _ report: inout DefinitionReport
) {
  let text = group.string ?? ""
  if !isSubdomain(text) {
    report.add(
      "the group must be a DNS subdomain, and \(group.node.valuePhrase) is none", at: group)
  } else if !text.contains(".") {
    report.add("the group must be a domain with a dot in it, not '\(text)'", at: group)
  }
  let approval = root["metadata"]?["annotations"]?["api-approved.kubernetes.io"]
  let isProtected = ["k8s.io", "kubernetes.io"].contains { text == $0 || text.hasSuffix("." + $0) }
  guard isProtected else { return }
  let value = approval?.string ?? ""
  if !value.hasPrefix("http") && !value.hasPrefix("unapproved") {
    report.add(
      "the group '\(text)' belongs to Kubernetes and needs the annotation 'api-approved.kubernetes.io'",
      at: approval ?? group)
  }
}

private func checkLabel(
  _ place: DefinitionPlace, _ text: String, _ report: inout DefinitionReport
) {
  if isLabel(text) { return }
  report.add(
    "'\(place.path.last ?? "")' must be a DNS label that begins with a letter, and "
      + "\(place.node.valuePhrase) is none", at: place)
}

/// RFC 1035: lowercase letters, digits and inner hyphens, a letter first, at most 63.
func isLabel(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
  return isLetter(first) && last != UInt8(ascii: "-") && bytes.allSatisfy(isLowercaseOrHyphen)
}

private func isLowercaseOrHyphen(_ byte: UInt8) -> Bool {
  (isAlphanumeric(byte) && !(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")))
    || byte == UInt8(ascii: "-")
}

private func isSubdomain(_ text: String) -> Bool {
  text.utf8.count <= 253
    && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      let bytes = Array(part.utf8)
      return !bytes.isEmpty && bytes.first != UInt8(ascii: "-") && bytes.last != UInt8(ascii: "-")
        && bytes.allSatisfy(isLowercaseOrHyphen)
    }
}

import Syntax

/// What `x-kubernetes-validations` say, apart from their expressions.
extension KeywordRules {
  mutating func checkRuleTexts(_ schema: DefinitionPlace) {
    for rule in schema["x-kubernetes-validations"]?.items ?? [] {
      let text = trimmed(rule["rule"]) ?? ""
      if text.isEmpty { report.add("the rule is empty", at: rule["rule"] ?? rule) }
      checkMessage(rule, ruleHasLines: text.contains(where: \.isNewline))
      for name in ["messageExpression", "fieldPath"] {
        if let place = rule[name], trimmed(place)?.isEmpty == true {
          report.add("'\(name)' must not be empty", at: place)
        }
      }
      let reasons = [
        "FieldValueRequired", "FieldValueForbidden", "FieldValueInvalid", "FieldValueDuplicate",
      ]
      if let reason = rule["reason"], !reasons.contains(reason.string ?? "") {
        report.add(
          "'reason' must be one of \(reasons.map { "'\($0)'" }.alternatives), "
            + "not \(reason.node.valuePhrase)", at: reason)
      }
      checkFieldPath(rule, schema)
    }
  }

  private mutating func checkMessage(_ rule: DefinitionPlace, ruleHasLines: Bool) {
    guard let message = rule["message"], let text = trimmed(message),
      message.string?.isEmpty == false
    else {
      if ruleHasLines {
        report.add("a rule of several lines needs a 'message'", at: rule["rule"] ?? rule)
      }
      return
    }
    if text.isEmpty { report.add("'message' must not be empty", at: message) }
    if text.contains(where: \.isNewline) {
      report.add("'message' must stand on one line", at: message)
    }
  }

  private mutating func checkFieldPath(_ rule: DefinitionPlace, _ schema: DefinitionPlace) {
    guard let path = rule["fieldPath"], let text = path.string, !text.isEmpty else { return }
    guard let steps = fieldPathSteps(text), Schemas.schema(at: steps, below: schema) != nil else {
      return report.add("'\(shortened(text))' is no path to a field of this schema", at: path)
    }
  }

  private func trimmed(_ place: DefinitionPlace?) -> String? {
    guard let text = place?.string else { return nil }
    return String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

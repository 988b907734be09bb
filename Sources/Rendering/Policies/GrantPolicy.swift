import Diagnostics
import Model
import Syntax
import Workspaces

extension PlatformContext {
  /// `grants/cross-organization-grant.yaml`: what the checker's rule of that name says, for admission. The Organizations are
  /// written into it, since a request holds one object alone.
  var grantPolicy: Draft {
    let organizations = workspace.organizations
    func names(_ kind: Organization.OrganizationKind) -> Draft {
      .string(celList(organizations.filter { $0.kind?.value == kind }.map(\.name)))
    }
    let signers = organizations.filter { $0.kind?.value == .internal }.flatMap(\.owners)
    return [
      "apiVersion": "policies.kyverno.io/v1",
      "kind": "ValidatingPolicy",
      "metadata": ["name": "cross-organization-grant"],
      "spec": [
        "validationActions": ["Deny"],
        "matchConstraints": [
          "resourceRules": [
            [
              "apiGroups": [.string(Kind.userAccess.group)],
              "apiVersions": [.string(Kind.version)],
              "resources": [.string(Kind.userAccess.plural)],
              "operations": ["CREATE", "UPDATE"],
            ]
          ]
        ],
        "variables": [
          ["name": "customers", "expression": names(.customer)],
          [
            "name": "signers",
            "expression": .string(celList(Set(signers.map(\.value)).sorted())),
          ],
          ["name": "home", "expression": "object.spec.?homeOrganization.orValue('')"],
          ["name": "target", "expression": "object.spec.?organization.orValue('')"],
          [
            "name": "crosses",
            "expression":
              "variables.home != '' && (variables.target == '' ? size(variables.customers.filter(c, c != variables.home)) > 0 : variables.target != variables.home)",
          ],
          [
            "name": "signature",
            "expression":
              "object.metadata.?annotations[?'openova.io/cross-organization-approval'].orValue('')",
          ],
        ],
        "validations": [
          [
            "expression": "!variables.crosses || variables.signature in variables.signers",
            "message":
              "rights in another Organization need the signature of an owner of the management Organization in the annotation 'openova.io/cross-organization-approval'",
          ]
        ],
      ],
    ]
  }
}

/// A list of strings in CEL.
func celList(_ texts: [String]) -> String {
  "[" + texts.map(celText).joined(separator: ", ") + "]"
}

/// A string in CEL, in which nothing can end it.
func celText(_ text: String) -> String {
  var quoted = "'"
  for scalar in text.unicodeScalars {
    switch scalar {
    case "'", "\\": quoted += "\\\(scalar)"
    case "\n": quoted += "\\n"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
  }
  return quoted + "'"
}

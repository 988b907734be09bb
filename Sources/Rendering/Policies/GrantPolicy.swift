import Diagnostics
import Model
import Syntax
import Workspaces

extension PlatformContext {
  /// `grants/cross-organization-grant.yaml`: what the checker's rule of that name says, for admission. The Organizations are
  /// written into it, since a request holds one object alone.
  var grantPolicy: Draft {
    [
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
        "variables": grantVariables,
        "validations": [grantValidation],
      ],
    ]
  }

  /// The same for Kyverno without the CEL form.
  var grantClusterPolicy: Draft {
    [
      "apiVersion": "kyverno.io/v1",
      "kind": "ClusterPolicy",
      "metadata": ["name": "cross-organization-grant"],
      "spec": [
        "background": true,
        "rules": [
          [
            "name": "cross-organization-grant",
            "match": [
              "any": [
                [
                  "resources": [
                    "kinds": [
                      .string(
                        "\(Kind.userAccess.group)/\(Kind.version)/\(Kind.userAccess.rawValue)")
                    ],
                    "operations": ["CREATE", "UPDATE"],
                  ]
                ]
              ]
            ],
            "validate": [
              "failureAction": "Enforce",
              "cel": ["variables": grantVariables, "expressions": [grantValidation]],
            ],
          ]
        ],
      ],
    ]
  }

  private var grantVariables: Draft {
    let organizations = workspace.organizations
    let customers = organizations.filter { $0.kind?.value == .customer }.map(\.name)
    let signers = organizations.filter { $0.kind?.value == .internal }.flatMap(\.owners)
    return [
      ["name": "customers", "expression": .string(celList(customers))],
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
    ]
  }

  private var grantValidation: Draft {
    [
      "expression": "!variables.crosses || variables.signature in variables.signers",
      "message":
        "rights in another Organization need the signature of an owner of the management Organization in the annotation 'openova.io/cross-organization-approval'",
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

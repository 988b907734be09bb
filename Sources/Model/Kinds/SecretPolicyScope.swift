import Diagnostics
import Syntax

extension SecretPolicy {
  /// Whether an Organization carries all the labels that the policy asks for.
  package func applies(to organization: Organization) -> Bool {
    guard let labels = organizationLabels else { return true }
    return labels.entries.allSatisfy { entry in
      organization.header.label(entry.name)?.value.value == entry.value.text
    }
  }
}

import Diagnostics
import Model
import Planning
import Syntax
import Versioning

/// How a credential is rotated: what its Blueprint says, within what the Organization's SecretPolicies allow.
struct Rotation {
  let declared: Blueprint.Rotation
  let rule: SecretPolicy.RotationRule?

  /// The shorter of the Blueprint's life and the policy's.
  private var life: GoDuration? {
    [declared.ttl, rule?.maxTTL].compactMap { text in
      text.flatMap { try? GoDuration($0.value, allowingDays: true) }
    }.min()
  }

  /// How often it is read anew: an hour, but often enough that a renewed credential arrives before the old one ends, which is the
  /// twenty-fourth of its life or half of the time before.
  var refreshInterval: String? {
    guard let life else { return nil }
    let early = rule?.rotateBefore.flatMap { try? GoDuration($0.value, allowingDays: true) }
    let bounds: [Int64] = [
      3_600_000_000_000, life.nanoseconds / 24, early.map { $0.nanoseconds / 2 } ?? Int64.max,
    ]
    let seconds = max((bounds.min() ?? 0) / 1_000_000_000, 60)
    return seconds % 3600 == 0
      ? "\(seconds / 3600)h" : seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
  }

  /// `rotation.openova.io/<name>` and its value, for whoever renews it.
  var annotation: Draft.Entry {
    var parts = ["kind=\(declared.kind.value)"]
    func add(_ key: String, _ value: String?) {
      if let value { parts.append("\(key)=\(value)") }
    }
    add("ttl", (declared.ttl ?? rule?.maxTTL)?.value)
    if let rule {
      add("rotateBefore", rule.rotateBefore?.value)
      add("autoRotate", rule.rotatesItself ? "true" : "false")
      add("action", rule.action?.value)
      if !rule.approvers.isEmpty {
        add("requireApproval", rule.approvers.map(\.value).joined(separator: "+"))
      }
    }
    return Draft.Entry(
      "rotation.openova.io/\(declared.name.value)", .string(parts.joined(separator: " ")))
  }
}

extension ApplicationContext {
  /// What its Blueprint rotates, each with the strictest rule that the Organization's policies have for its kind.
  var rotations: [Rotation] {
    blueprint.rotation.map { declared in
      let rules = environment.plan.secretPolicies.flatMap(\.rules).filter {
        $0.kind.value == declared.kind.value
      }
      return Rotation(declared: declared, rule: rules.min { life($0) < life($1) })
    }
  }

  /// Annotations of the release, for credentials that its chart makes.
  var rotationAnnotations: Draft? {
    rotations.isEmpty ? nil : .mapping(rotations.map(\.annotation))
  }

  private func life(_ rule: SecretPolicy.RotationRule) -> Int64 {
    rule.maxTTL.flatMap { try? GoDuration($0.value, allowingDays: true) }?.nanoseconds ?? .max
  }
}

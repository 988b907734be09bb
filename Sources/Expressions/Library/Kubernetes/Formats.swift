/// Kubernetes' `format`: named checks of strings, which say what is wrong.
extension Library {
  private static let format = CELType.opaque("kubernetes.NamedFormat", [])

  static let formats = Library(
    [
      "format.named": [
        .function([.string], .optional(format)) {
          .optional(NamedFormat(rawValue: $0.text(0)).map { .opaque(.format($0)) })
        }
      ],
      "validate": [
        .method([format, .string], .optional(.list(.string))) { (call) throws(Failure) in
          try call.charge(elements: (call[1].withText(\.count) ?? 0) * 4)
          guard case .opaque(.format(let format)) = call[0] else { return .optional(nil) }
          let faults = format.faults(call.text(1))
          return .optional(faults.isEmpty ? nil : .list(faults.map { .string($0) }))
        }
      ],
    ].merging(
      NamedFormat.allCases.map { name in
        ("format.\(name.rawValue)", [.function([], format) { _ in .opaque(.format(name)) }])
      }, uniquingKeysWith: { first, _ in first }))
}

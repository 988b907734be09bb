import Diagnostics
import Model
import Syntax

/// Which fields Flux's kinds have in which release: `rules/flux/`.
struct FluxFields {
  /// By kind and `group/version`.
  private var kinds: [String: Field] = [:]

  /// A field with those inside it. A class, since a walk goes from one to the next.
  final class Field {
    /// The releases that have it; of an object as a whole, none is said.
    fileprivate(set) var span: Span?
    /// With the hash of their names, so that a walk makes no strings.
    private var inner: [(hash: UInt32, name: String, field: Field)] = []
    /// What the items of a list have.
    private(set) var items: Field?
    /// Whether it may hold anything.
    private(set) var isOpen = false

    /// Whether a list or a mapping stands there.
    var isCollection: Bool { items != nil || !inner.isEmpty }
    /// The names of the fields inside it, sorted.
    var names: [String] { inner.map(\.name).sorted() }

    /// The field of a key.
    subscript(entry: Node.Entry) -> Field? {
      let hash = entry.keyHash
      return inner.first { $0.hash == hash && entry.key.hasText($0.name) }?.field
    }

    /// The field of a name, a new one where there is none yet.
    private func field(_ name: ArraySlice<UInt8>) -> Field {
      let hash = name.withUnsafeBufferPointer(keyHash)
      let known = inner.first { $0.hash == hash && $0.name.utf8.elementsEqual(name) }
      if let known { return known.field }
      let field = Field()
      inner.append((hash, String(decoding: name, as: UTF8.self), field))
      return field
    }

    /// Adds `dependsOn[].name` or `values.**`, step by step.
    fileprivate func add(_ path: ArraySlice<UInt8>, _ span: Span) {
      let (dot, bracket) = (UInt8(ascii: "."), UInt8(ascii: "["))
      if path.isEmpty {
        self.span = span
      } else if path.first == bracket {
        let field = items ?? Field()
        items = field
        field.add(path.dropFirst("[]".utf8.count).drop { $0 == dot }, span)
      } else if path.first == UInt8(ascii: "*") {
        isOpen = true
      } else {
        let name = path.prefix { $0 != dot && $0 != bracket }
        field(name).add(path.dropFirst(name.count).drop { $0 == dot }, span)
      }
    }
  }

  /// The releases that have a field.
  struct Span {
    let since: FluxRelease
    /// The first that has it no more.
    let gone: FluxRelease?

    func contains(_ release: FluxRelease) -> Bool {
      since <= release && (gone.map { release < $0 } ?? true)
    }
  }

  init(_ facts: Facts) {
    for file in facts.fluxFields {
      guard let root = parse(file).value.documents.first else { continue }
      let (kind, group) = (root["kind"]?.text ?? "", root["group"]?.text ?? "")
      for version in root["versions"]?.entries.map({ $0 }) ?? [] {
        let object = Field()
        for entry in version.value.entries {
          let parts = entry.value.text.split(separator: " ").map(String.init)
          guard let since = parts.first.flatMap(FluxRelease.init) else { continue }
          let gone = parts.dropFirst().first.flatMap(FluxRelease.init)
          object.add(Array(entry.name.utf8)[...], Span(since: since, gone: gone))
        }
        kinds["\(kind) \(group)/\(version.name)"] = object
      }
    }
  }

  /// The fields of a kind in a version of its API; nothing where these are not known.
  func fields(of kind: String, _ apiVersion: String) -> Field? {
    kinds["\(kind) \(apiVersion)"]
  }
}

import Diagnostics
import Model

/// A chart in an OCI registry.
struct ChartReference: Hashable {
  /// `ghcr.io`, with a port where there is one.
  var host: String
  /// `openova-io/bp-hello`
  var path: String
  let tag: String
  /// `sha256:…`, which then says what is pulled.
  let digest: String?

  var url: String { "oci://\(host)/\(path)" }

  /// A tag for a version: tags allow no plus, and Helm writes an underscore for it.
  static func tag(version: String) -> String {
    String(version.map { $0 == "+" ? "_" : $0 })
  }

  /// Reads `[oci://]host/path[:tag][@digest]`; `nil` for anything else. A missing tag is that of `version`.
  init?(_ text: String, version: String) {
    var rest = text[...]
    if rest.hasPrefix("oci://") { rest = rest.dropFirst(6) }
    var digest: String?
    if let at = rest.firstIndex(of: "@") {
      digest = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    var path = rest[rest.index(after: slash)...]
    var tag = ChartReference.tag(version: version)
    if let colon = path.firstIndex(of: ":") {
      tag = String(path[path.index(after: colon)...])
      path = path[..<colon]
    }
    self.init(host: rest[..<slash], path: path, tag: tag, digest: digest)
  }

  /// A registry is told from a folder by the dot or the port in its name.
  private init?(host: Substring, path: Substring, tag: String, digest: String?) {
    func consists(_ text: some StringProtocol, of allowed: (UInt8) -> Bool) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy(allowed)
    }
    func isLower(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    func isUpper(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard host.contains(".") || host.contains(":") || host == "localhost",
      consists(host, of: { isLower($0) || "-.:".utf8.contains($0) }),
      host.utf8.first.map(isLower) ?? false, host.utf8.last.map(isLower) ?? false,
      parts.allSatisfy({ part in
        consists(part, of: { isLower($0) || "-._".utf8.contains($0) })
          && part.utf8.first.map(isLower) ?? false && part.utf8.last.map(isLower) ?? false
      }),
      tag.utf8.count <= 128,
      consists(tag, of: { isLower($0) || isUpper($0) || "-._".utf8.contains($0) }),
      tag.utf8.first.map({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }) ?? false
    else { return nil }
    if let digest {
      let hex = digest.dropFirst(7)
      guard digest.hasPrefix("sha256:"), hex.utf8.count == 64,
        hex.utf8.allSatisfy({ isLower($0) && $0 <= UInt8(ascii: "f") })
      else { return nil }
    }
    self.host = String(host)
    self.path = String(path)
    self.tag = tag
    self.digest = digest
  }
}

/// The chart that a Blueprint names, or for the short form `chart: ./chart` the one that it is published as.
func chartReference(
  _ manifests: Blueprint.Manifests, of blueprint: Blueprint, version: String
) -> Diagnosed<ChartReference?> {
  guard let reference = manifests.reference else {
    return Diagnosed(
      ChartReference("oci://ghcr.io/openova-io/bp-\(blueprint.shortName)", version: version))
  }
  if let chart = ChartReference(reference.value, version: version) { return Diagnosed(chart) }
  let finding = Finding(
    "'\(reference.value)' is no reference to a chart in an OCI registry", at: reference.range,
    path: "/spec/manifests/source/ref",
    help: "write 'oci://registry/path:version', with '@sha256:…' to pin its digest")
  return Diagnosed(nil, [finding.diagnostic("manifest-source")])
}

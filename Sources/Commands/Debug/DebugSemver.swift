import Diagnostics
import Syntax
import Versioning

extension DebugMode {
  /// A constraint and a version become `match`, two versions `cmp`, one text `valid`.
  static let semver = DebugMode(
    name: "semver", abstract: "reads versions and ranges as Helm and Flux do",
    example: #"echo '{"id":1,"constraint":"^1.4","version":"1.5.2"}' | catalyst debug semver"#
  ) { request, writer in
    do throws(SpellingError) {
      if let constraint = request["constraint"]?.string {
        let range = try VersionRange(constraint)
        let version = try Version(request["version"]?.text ?? "")
        let includes = request["include_prerelease"]?.boolean ?? false
        writer.key("match")
        writer.raw(range.contains(version, includingPrereleases: includes) ? "true" : "false")
      } else if let first = request["a"]?.string {
        let left = try Version(first)
        let right = try Version(request["b"]?.text ?? "")
        writer.key("cmp")
        writer.integer(left < right ? -1 : left == right ? 0 : 1)
      } else {
        let isValid = (try? Version(request["input"]?.text ?? "", as: request.grammar)) != nil
        writer.key("valid")
        writer.raw(isValid ? "true" : "false")
      }
    } catch {
      writer.spellingError(error)
    }
  }
}

extension Node {
  /// `strict` asks for three numbers, `coerce: false` for numbers without leading zeros.
  fileprivate var grammar: Version.Grammar {
    if self["strict"]?.boolean == true { return .strict }
    return self["coerce"]?.boolean == false ? .short : .coerced
  }
}

extension JSONWriter {
  /// The member `error` with what is wrong with a text, and where in it.
  mutating func spellingError(_ error: SpellingError) {
    key("error")
    object { writer in
      writer.key("message")
      writer.string(error.message)
      writer.key("column")
      writer.integer(error.offset + 1)
    }
  }
}

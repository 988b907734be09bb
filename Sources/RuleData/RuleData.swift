/// The facts of `rules/` as they were when the program was built: a copy that needs no file.
package enum RuleData {
  /// The text of a file, by its path relative to `rules/`; `nil` when there is no such file.
  package static func text(_ path: String) -> StaticString? {
    files.first { $0.path == path }?.text
  }

  /// The bytes of a file, by its path relative to `rules/`; `nil` when there is no such file.
  package static func bytes(_ path: String) -> [UInt8]? {
    text(path)?.withUTF8Buffer { Array($0) }
  }
}

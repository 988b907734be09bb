/// Why a document cannot be read, and where.
struct SyntaxFault {
  enum Problem {
    /// What libyaml says, and what it was reading when it met that.
    case reader(problem: String, context: String?, contextOffset: Int?)
    case isUTF16
    case unreadable(SourceScan.UnreadableByte.Kind)
    case collectionAsKey
    /// What stands between the end of a document and the next `---`: Kubernetes does not see it.
    case textAfterDocument
    case unknownAnchor(String)
    /// An alias inside of the value that it names.
    case aliasOfItself(String)
    case tooDeep(Int)
    case tooManyNodes(Int)
    case tooManyAliasedNodes(Int)
    /// What a JSON text has in place of what it should have.
    case json(String, help: String?)
    /// Something that libyaml takes and Kubernetes' reader does not.
    case refused(String, help: String?)
  }

  let problem: Problem
  let start: Int
  let end: Int

  init(_ problem: Problem, at start: Int, end: Int? = nil) {
    self.problem = problem
    self.start = start
    self.end = end ?? start
  }
}

/// What is wrong with a node of a document that can be read otherwise.
struct Blemish {
  enum Kind {
    case duplicateKey(first: UInt32)
    /// A key that is null, or an integer too great for Kubernetes' reader.
    case keyOfNoJSONType
    /// A tag that contradicts the text, such as `!!int x`.
    case tagMismatch
    /// `<<` with a value that is neither a mapping nor a list of them.
    case mergeOfNoMapping
    /// A key before `<<` that the merged mapping has too.
    case mergeOverKey(own: UInt32)
    /// `.inf`, `.nan`
    case infiniteNumber
    case binaryText
    /// `{{ … }}` without quotes, read as if it had them.
    case unquotedTemplate
  }

  let kind: Kind
  let node: UInt32
}

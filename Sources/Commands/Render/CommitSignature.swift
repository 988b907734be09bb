import GitStorage
import Rendering
import Shell
import Versioning

/// Who signs commits, when, and what they say besides.
struct CommitSignature {
  static let options: [any DeclaredOption] = [author, committer, date, message]

  let writeOptions: WriteOptions
  private let title: String?

  init(_ invocation: Invocation) throws {
    let seconds = try CommitSignature.seconds(invocation)
    func signature(_ person: Person) throws -> Signature {
      try Signature(name: person.name, email: person.email, seconds: seconds, offset: 0)
    }
    let writer = invocation[author] ?? .compiler
    writeOptions = WriteOptions(
      author: try signature(writer), committer: try signature(invocation[committer] ?? writer))
    title = invocation[message]
  }

  /// The branches with the title that was asked for above what each commit says by itself.
  func naming(_ branches: [RenderedBranch]) -> [RenderedBranch] {
    guard let title else { return branches }
    return branches.map { branch in
      RenderedBranch(
        repository: branch.repository, branch: branch.branch, files: branch.files,
        message: "\(title)\n\n\(branch.message)")
    }
  }

  /// The option, then the variable by which builds are made reproducible, then the clock.
  private static func seconds(_ invocation: Invocation) throws -> Int {
    if let date = invocation[date] { return date.seconds }
    guard let epoch = invocation.console.surroundings.variable("SOURCE_DATE_EPOCH") else {
      return invocation.console.surroundings.time()
    }
    guard let seconds = Int(epoch) else {
      throw UsageError("SOURCE_DATE_EPOCH is '\(epoch)', which is no number of seconds")
    }
    return seconds
  }
}

private let author = Option<Person>(
  "--author", value: "PERSON", help: "who the commits are by, as 'Name <email>'")
private let committer = Option<Person>(
  "--committer", value: "PERSON", help: "who commits (default: the author)")
private let date = Option<CommitDate>(
  "--date", value: "TIME", help: "when, as RFC 3339 or seconds since 1970 (default: now)")
private let message = Option<String>(
  "--message", value: "TEXT", help: "a title above what the commits say by themselves")

/// `Name <email>`.
private struct Person: ArgumentValue {
  let name: String
  let email: String

  static let compiler = Person(name: "Catalyst compiler", email: "catalyst@localhost")

  private init(name: String, email: String) {
    self.name = name
    self.email = email
  }

  init?(argument: String) {
    guard argument.hasSuffix(">"), let open = argument.lastIndex(of: "<") else { return nil }
    var name = argument[..<open]
    while name.last == " " { name.removeLast() }
    let email = argument[argument.index(after: open)...].dropLast()
    guard !name.isEmpty, !email.isEmpty else { return nil }
    self.init(name: String(name), email: String(email))
  }

  static var expectation: String { "a name and an address, as 'Name <email>'" }
}

private struct CommitDate: ArgumentValue {
  let seconds: Int

  init?(argument: String) {
    if let seconds = Int(argument) {
      self.seconds = seconds
    } else if let time = try? Timestamp(argument) {
      seconds = Int(time.seconds)
    } else {
      return nil
    }
  }

  static var expectation: String { "a time such as 2026-05-20T12:00:00Z, or seconds since 1970" }
}

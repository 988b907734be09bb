internal import CGit2
internal import Glibc

// Like Git2.swift, where the rest of libgit2 is: no pointer leaves this file.

/// A repository on another machine, or at another place of this one.
struct GitRemote {
  let url: String
  let credentials: RemoteCredentials

  /// Copies all branches into the bare repository at `path`, which is made when it is missing.
  func fetch(into path: String) throws(StorageError) {
    try Git2.start()
    var repository: OpaquePointer?
    var options = git_repository_init_options()
    try check(git2.repository_init_options_init(&options, 1), "create", path)
    options.flags = GIT_REPOSITORY_INIT_BARE.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
    try check(git2.repository_init_ext(&repository, path, &options), "create", path)
    defer { git2.repository_free(repository) }
    try talk(repository, "fetch from", ["+refs/heads/*:refs/heads/*"]) { remote, callbacks, list in
      var options = git_fetch_options()
      _ = git2.fetch_options_init(&options, 1)
      options.callbacks = callbacks
      options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
      return git2.remote_fetch(remote, &list, &options, nil)
    }
  }

  /// Sends references of the bare repository at `path`. One that someone else has moved meanwhile
  /// stays as it is there, and is thrown.
  func push(_ references: [String], from path: String) throws(StorageError) {
    try Git2.start()
    var repository: OpaquePointer?
    try check(git2.repository_open_bare(&repository, path), "open the repository", path)
    defer { git2.repository_free(repository) }
    try talk(repository, "push to", references.map { "\($0):\($0)" }) { remote, callbacks, list in
      var options = git_push_options()
      _ = git2.push_options_init(&options, 1)
      options.callbacks = callbacks
      return git2.remote_push(remote, &list, &options)
    }
  }

  /// Calls `body` with the remote, what answers its questions, and `refspecs` as C has them.
  private func talk(
    _ repository: OpaquePointer?, _ action: String, _ refspecs: [String],
    _ body: (OpaquePointer?, git_remote_callbacks, inout git_strarray) -> Int32
  ) throws(StorageError) {
    var remote: OpaquePointer?
    try check(git2.remote_create_anonymous(&remote, repository, url), action, shownURL)
    defer { git2.remote_free(remote) }
    let session = RemoteSession(credentials)
    var callbacks = git_remote_callbacks()
    try check(git2.remote_init_callbacks(&callbacks, 1), action, shownURL)
    callbacks.payload = Unmanaged.passUnretained(session).toOpaque()
    callbacks.credentials = { out, _, user, allowed, payload in
      RemoteSession.answer(out, user, allowed, payload)
    }
    callbacks.push_update_reference = { RemoteSession.note($0, $1, $2) }
    var strings: [UnsafeMutablePointer<CChar>?] = refspecs.map { strdup($0) }
    defer { for string in strings { free(string) } }
    let code = withExtendedLifetime(session) {
      strings.withUnsafeMutableBufferPointer { strings in
        var list = git_strarray(strings: strings.baseAddress, count: strings.count)
        return body(remote, callbacks, &list)
      }
    }
    if code == GIT_ENONFASTFORWARD.rawValue {
      throw .failed(action: action, path: shownURL, reason: RemoteSession.wasMoved)
    }
    try checkRemote(code, action)
    if let refusal = session.refusal {
      throw .failed(action: action, path: shownURL, reason: refusal)
    }
  }

  /// What a remote says about itself is no damage of a repository here.
  private func checkRemote(_ code: Int32, _ action: String) throws(StorageError) {
    guard code < 0 else { return }
    throw .failed(action: action, path: shownURL, reason: lastMessage())
  }

  /// Without a name and password that stand in it.
  private var shownURL: String { RemoteCredentials.hidden(in: url) }
}

/// What libgit2 asks for and tells during one conversation.
private final class RemoteSession {
  static let wasMoved = "someone else moved the branch meanwhile; run again"
  let credentials: RemoteCredentials
  private(set) var refusal: String?
  /// Each answer is given once: libgit2 asks again for as long as it is refused.
  private var answers = 0

  init(_ credentials: RemoteCredentials) {
    self.credentials = credentials
  }

  private static func at(_ payload: UnsafeMutableRawPointer?) -> RemoteSession? {
    payload.map { Unmanaged<RemoteSession>.fromOpaque($0).takeUnretainedValue() }
  }

  static func note(
    _ reference: UnsafePointer<CChar>?, _ status: UnsafePointer<CChar>?,
    _ payload: UnsafeMutableRawPointer?
  ) -> Int32 {
    guard let status, let reference else { return 0 }
    at(payload)?.refusal = "\(String(cString: reference)) is refused: \(String(cString: status))"
    return 0
  }

  static func answer(
    _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?,
    _ urlUser: UnsafePointer<CChar>?, _ allowed: UInt32, _ payload: UnsafeMutableRawPointer?
  ) -> Int32 {
    guard let session = at(payload), session.answers < 3 else { return GIT_EAUTH.rawValue }
    session.answers += 1
    let user = urlUser.map { String(cString: $0) } ?? session.credentials.user ?? "git"
    if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 {
      return git2.credential_username_new(out, user)
    }
    if allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0 {
      guard let key = session.credentials.keyFile else {
        return git2.credential_ssh_key_from_agent(out, user)
      }
      return git2.credential_ssh_key_new(out, user, nil, key, session.credentials.password ?? "")
    }
    guard allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0, session.answers == 1,
      let password = session.credentials.password
    else { return GIT_EAUTH.rawValue }
    return git2.credential_userpass_plaintext_new(
      out, session.credentials.user ?? user, password)
  }
}

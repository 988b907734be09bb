import Diagnostics
import Syntax

/// What a kustomization has put together so far, and the fields that its transformations look at.
struct Accumulation {
  var list = ResourceList()
  var fields = FieldConfiguration()
  /// Whether something is missing, so that nothing more can be said about what the rest does.
  var isIncomplete = false
}

/// One build: reads files through a look at them, and says what is wrong.
struct Builder {
  let files: BuildFiles
  let facts: KustomizeFacts
  let limits: BuildLimits
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var readFiles: Set<String> = []
  /// In the files that were read as YAML.
  private(set) var documents = 0
  private var looks = 0
  private var bytes = 0
  var patchCount = 0

  init(files: BuildFiles, facts: KustomizeFacts, limits: BuildLimits) {
    self.files = files
    self.facts = facts
    self.limits = limits
  }

  /// Builds the folder that was asked for.
  mutating func build(_ folder: String) -> Accumulation {
    let folder = BuildPath.join("", folder)
    var accumulation = Accumulation()
    let beginning = SourceFile(path: folder, bytes: []).beginning
    attempt { builder throws(Fault) in
      let root: String
      switch try builder.look(folder, for: beginning) {
      case .folder(let real): root = real
      case .nothing:
        throw Fault(.missing, "there is no folder '\(folder)'", at: beginning)
      case .file, .unreadable:
        throw Fault(
          .missing, "'\(folder)' is no folder", at: beginning,
          help: "name the folder that holds the 'kustomization.yaml'")
      }
      let top = try builder.kustomization(folder, root: root, at: beginning)
      builder.accumulate(top, into: &accumulation, stack: [root])
      if accumulation.isIncomplete { return }
      accumulation.list.appendHashes()
      try accumulation.list.followNames(accumulation.fields.references)
      accumulation.list.resources.removeAll { $0.isLocal }
      accumulation.list.sort(top["sortOptions"], facts: builder.facts)
    }
    return accumulation
  }

  mutating func report(_ fault: Fault) {
    diagnostics.append(fault.diagnostic)
  }

  mutating func report(_ more: [Diagnostic]) {
    diagnostics += more
  }

  /// Runs a step; what stops it is said. Whether it went well.
  @discardableResult
  mutating func attempt(_ step: (inout Builder) throws(Fault) -> Void) -> Bool {
    do throws(Fault) {
      try step(&self)
      return true
    } catch {
      report(error)
      return false
    }
  }
}

// MARK: Reading
extension Builder {
  /// Looks at a path, as often as a build may.
  mutating func look(_ path: String, for place: SourceRange) throws(Fault) -> BuildFiles.Content {
    looks += 1
    guard looks <= limits.looks else {
      throw Fault(
        .limit, "the build looks at more than \(limits.looks) files", at: place,
        help: "build parts of it by themselves")
    }
    let content = files.look(path)
    if case .file(let file, _) = content {
      bytes += file.bytes.count
      guard bytes <= limits.bytes else {
        throw Fault(
          .limit, "the files of the build have more than \(limits.bytes) bytes", at: place,
          help: "build parts of it by themselves")
      }
      readFiles.insert(path)
    }
    return content
  }

  /// The kustomization of a folder.
  mutating func kustomization(
    _ folder: String, root: String, at place: SourceRange
  ) throws(Fault) -> Kustomization {
    var found: [SourceFile] = []
    for name in Kustomization.fileNames {
      switch try look(BuildPath.join(folder, name), for: place) {
      case .file(let file, let real):
        guard BuildPath.isInside(real, root) else {
          throw Fault(
            .outside, "'\(file.path)' is a link that leads out of its folder", at: place,
            help: "keep the file itself in the folder")
        }
        found.append(file)
      case .unreadable(let why):
        throw Fault(.missing, "'\(BuildPath.join(folder, name))' cannot be read: \(why)", at: place)
      case .nothing, .folder: continue
      }
    }
    guard let file = found.first else {
      throw Fault(
        .missing, "'\(folder)' holds no 'kustomization.yaml'", at: place,
        help: "write one there, or list files instead of the folder")
    }
    guard found.count == 1 else {
      throw Fault(
        .duplicate, "'\(folder)' holds \(found.count) kustomizations", at: found[1].beginning,
        help: "keep one of \(found.map { "'\($0.path)'" }.joined(separator: ", "))")
    }
    return try kustomization(file, folder, root: root)
  }

  /// What the file of a kustomization says.
  private mutating func kustomization(
    _ file: SourceFile, _ folder: String, root: String
  ) throws(Fault) -> Kustomization {
    let read = parse(file)
    documents += read.value.documents.count
    let errors = read.diagnostics.filter { $0.severity == .error }
    if read.value.documents.isEmpty, let first = errors.first {
      report(Array(errors.dropFirst()))
      throw Fault(diagnostic: first)
    }
    report(errors)
    guard let node = read.value.documents.first,
      node.entries.contains(where: { !["apiVersion", "kind", "metadata"].contains($0.name) })
    else {
      throw Fault(
        .field, "the kustomization says nothing", at: file.beginning,
        help: "list 'resources', at least")
    }
    var kustomization = Kustomization(node: node, file: file, folder: folder, root: root)
    kustomization.isFaulty = !errors.isEmpty
    for fault in kustomization.faults(facts) {
      report(fault)
      kustomization.isFaulty = true
    }
    return kustomization
  }

  /// A file that a kustomization names, which must stand in or below its folder.
  mutating func file(
    _ path: Located<String>, of kustomization: Kustomization
  ) throws(Fault) -> SourceFile {
    switch try look(BuildPath.join(kustomization.folder, path.value), for: path.range) {
    case .file(let file, let real):
      guard BuildPath.isInside(real, kustomization.root) else {
        throw Fault(
          .outside, "the file '\(path.value)' stands outside of the kustomization's folder",
          at: path.range, help: "list the folder that holds it, with a kustomization of its own")
      }
      return file
    case .folder:
      throw Fault(.missing, "'\(path.value)' is a folder", at: path.range, help: "name a file")
    case .unreadable(let why):
      throw Fault(.missing, "'\(path.value)' cannot be read: \(why)", at: path.range)
    case .nothing: throw Fault.missing(path)
    }
  }

  /// The tree of such a file; what cannot be read is said.
  mutating func tree(
    _ path: Located<String>, of kustomization: Kustomization
  ) throws(Fault) -> Tree {
    let read = parse(try file(path, of: kustomization))
    documents += read.value.documents.count
    report(read.diagnostics.filter { $0.severity == .error })
    return read.value
  }
}

extension Fault {
  static func missing(_ path: Located<String>) -> Fault {
    BuildPath.isRemote(path.value)
      ? Fault(
        .remote, "'\(path.value)' is not on this machine, so the build cannot be done here",
        at: path.range, help: "keep a copy in the repository to build it offline")
      : Fault(
        .missing, "there is no '\(path.value)'", at: path.range,
        help: "add it, or take it out of the list")
  }
}

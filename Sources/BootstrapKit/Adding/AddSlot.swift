package import Diagnostics

/// Adds a release: its file, its entry in the kustomization's list, its edges in every expected graph, and a probe
/// where the kit has probes. Nothing is to be written where an error is among the diagnostics.
package func add(_ addition: SlotAddition, to world: KitWorld) -> Diagnosed<[KitEdit]> {
  var addition = addition
  let declared = world.expected.compactMap { $0.slot(named: addition.name) }.first
  if addition.dependencies.isEmpty, let declared {
    addition.dependencies = declared.edges.filter { $0.condition == nil }.map(\.name.value)
  }
  if addition.version == nil {
    addition.version =
      world.catalog.blueprint(named: addition.name)?.version?.value
      ?? world.catalog.chart(named: addition.name)?.version.value
  }
  let problems = AdditionProblems(addition, world).all
  guard !problems.contains(where: { $0.severity == .error }), let version = addition.version,
    let kustomization = world.kit.kustomization
  else { return Diagnosed([], problems) }
  let folder = folderName(kustomization.source.path)
  var edits = [
    KitEdit(
      path: folder + addition.fileName,
      bytes: Array(ReleaseText(addition, version: version, world).text.utf8), isNew: true)
  ]
  if let fixIt = kustomization.adding(addition.fileName) {
    edits.append(edited(kustomization.source, fixIt.edits))
  }
  for expected in world.expected where expected.slot(named: addition.name) == nil {
    if let edit = expected.adding(addition) { edits.append(edited(expected.file, [edit])) }
  }
  if world.options.probes?.isEmpty == false {
    edits.append(probe(addition, folder))
  }
  return Diagnosed(edits, problems)
}

private func folderName(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
}

private func edited(_ file: SourceFile, _ edits: [TextEdit]) -> KitEdit {
  KitEdit(path: file.path, bytes: file.bytes(applying: edits), isNew: false)
}

/// Asks for what every release has: workloads that are there and available.
private func probe(_ addition: SlotAddition, _ folder: String) -> KitEdit {
  let text = """
    #!/bin/sh
    kubectl -n \(addition.targetNamespace) wait --for=condition=Available deployment --all --timeout=1s

    """
  return KitEdit(
    path: "\(folder)probes/\(addition.slot)-\(addition.name).sh", bytes: Array(text.utf8),
    isNew: true)
}

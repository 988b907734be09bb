import BootstrapCommands
import Diagnostics
import Planning
import Shell
import Syntax

extension Command {
  /// What a Sovereign, a kit or a catalog takes, and what does not fit.
  static let estimate = Command(
    "estimate", "sums up memory, CPU, GPUs, pods and nodes, and says what does not fit",
    discussion: """
      For a workspace: what each host cluster of its Sovereigns carries, from the kit, from what \
      every Organization has there, and from the Applications. For a kit: what the management \
      cluster and every other one carry. For a catalog: what its Blueprints take, by layer. \
      Figures are the 'spec.footprint' of Blueprints.

      What does not fit into the nodes, or into a node's pods ('max-pods'), is a warning: \
      '--fail-on warning' makes it count. '--verbose' lists every part.
      """,
    examples: [
      Example("catalyst estimate fixtures/workspaces/omantel", "every host cluster"),
      Example(
        "catalyst estimate bootstrap-kit --catalog fixtures/catalog --nodes 3 --machine cpx52",
        "a kit on three machines a cluster"),
      Example("catalyst estimate --format json --of catalog fixtures/catalog", "for programs"),
    ],
    options: EstimateOption.all, operands: [EstimateOption.paths]
  ) { invocation in
    let capacity = try invocation.capacity()
    let clusters = try invocation.estimated(capacity)
    switch invocation.format {
    case .json:
      let origin = SourceFile(path: "estimate", bytes: []).beginning
      let tree = Tree(estimateDraft(clusters, capacity), origin: origin)
      invocation.console.output.write(json(tree.root) + "\n")
    default:
      invocation.console.output.write(
        EstimateText(clusters, capacity, isVerbose: invocation.isVerbose).text)
    }
    let fits = clusters.allSatisfy { $0.problems(capacity).isEmpty }
    let fails = !fits && invocation.failingSeverity <= .warning
    return fails && !invocation[GlobalOption.exitZero] ? .findings : .success
  }
}

/// What an estimate is of.
enum EstimateSubject: String, ArgumentValue, CaseIterable {
  case workspace
  case kit
  case catalog
}

enum EstimateOption {
  static let subject = Option<EstimateSubject>(
    "--of", value: "WHAT", help: "what the estimate is of (default: what PATH holds)")
  static let catalog = OptionList<String>(
    "--catalog", value: "DIR", help: "a folder with Blueprints whose footprints count",
    completion: .folders)
  static let nodes = Option<PositiveCount>(
    "--nodes", value: "N", help: "nodes of each host cluster, for a kit (default: 1)")
  static let machine = Option<String>(
    "--machine", value: "TYPE", help: "the machine type of the nodes, for a kit, such as cpx52")
  static let maxPods = Option<PositiveCount>(
    "--max-pods", value: "N", help: "pods of one node (default: what the rules say)")
  static let paths = OperandList<String>(
    "PATH", help: "a workspace, a kit's folder, or a catalog (default: .)", completion: .files)

  static let all: [any DeclaredOption] = [subject, catalog, nodes, machine, maxPods]
}

extension Invocation {
  fileprivate func capacity() throws -> CapacityFacts {
    var facts = CapacityFacts.read(try ruleFile("capacity.yaml"))
    if let most = self[EstimateOption.maxPods] { facts.maxPods = Int64(most.value) }
    return facts
  }
}

import Shell

extension Command {
  /// Computes and parses names.
  static let name = Command(
    "name", "computes names from their dimensions, and takes names apart",
    discussion: """
      Every name of the platform is composed of typed dimensions: provider, region, building block, \
      env type, Organization. 'name list' shows the patterns.
      """,
    [.nameCompute, .nameParse, .nameList])
}

package import Diagnostics
package import Model
import Rules
package import Syntax
package import Workspaces

/// All that can be said about one file alone: its syntax, its objects, their shapes, and the rules about single objects.
/// Pure; files can be read side by side, with an arena for each thread.
package func examine(
  _ file: SourceFile, facts: Facts, charts: ChartFolders, arena: inout TreeArena
) -> FileReading {
  let reading = read(file, facts: facts, charts: charts, arena: &arena)
  // What is no YAML has no comments either.
  let silences = reading.role == .template ? [] : suppressions(in: file)
  return reading.adding(reading.objects.flatMap { check($0, facts: facts) }, silences)
}

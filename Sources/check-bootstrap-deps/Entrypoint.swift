import BootstrapCommands
import Shell

@main
enum Entrypoint {
  static func main() { Program.checkBootstrapDeps.runAsProcess() }
}

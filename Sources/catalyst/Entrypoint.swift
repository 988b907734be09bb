import Commands
import Shell

@main
enum Entrypoint {
  static func main() { Program.catalyst.runAsProcess() }
}

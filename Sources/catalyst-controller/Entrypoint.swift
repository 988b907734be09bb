import Controllers
import Shell

@main
enum Entrypoint {
  static func main() { Program.catalystController.runAsProcess() }
}

import Admission
import Controllers
import Shell

@main
enum Entrypoint {
  /// `catalyst-webhook` is a link to this program, so that what both need is there once.
  static func main() {
    let isWebhook = CommandLine.arguments.first?.hasSuffix("catalyst-webhook") ?? false
    (isWebhook ? Program.catalystWebhook : .catalystController).runAsProcess()
  }
}

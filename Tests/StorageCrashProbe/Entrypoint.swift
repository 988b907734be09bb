internal import GitStorage
internal import Rendering

@main
enum Entrypoint {
  static func main() {
  }
}

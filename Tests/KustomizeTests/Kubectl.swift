import Glibc

/// The referee, where it is installed.
enum Kubectl {
  static let isInstalled = access("/usr/bin/kubectl", X_OK) == 0

  /// What `kubectl kustomize` prints for a folder; nothing where it refuses.
  static func kustomize(_ folder: String) -> [UInt8]? {
    guard let stream = popen("/usr/bin/kubectl kustomize '\(folder)' 2>/dev/null", "r") else {
      return nil
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
      bytes += chunk[..<count]
    }
    return pclose(stream) == 0 ? bytes : nil
  }
}

import Diagnostics
import Model
import Rendering

/// For people: what becomes of every object that is neither an Application nor a Blueprint.
func platformText(_ objects: [PlacedObject]) -> String {
  var lines = ["platform: \(counted(Set(objects.map(\.object)).count, "object"))"]
  var byObject: [Identity: [PlacedObject]] = [:]
  for placed in objects { byObject[placed.object, default: []].append(placed) }
  for object in byObject.keys.sorted() {
    lines.append("  \(object)")
    let rows = (byObject[object] ?? []).flatMap { placed in
      folders(placed.paths).map { [placed.repository, $0.folder, $0.count] }
    }
    lines += aligned(rows).map { "    \($0)" }
  }
  return lines.joined(separator: "\n") + "\n"
}

/// Files one by one, but for those of a host cluster, of which a vCluster's are counted together.
private func folders(_ paths: [String]) -> [(folder: String, count: String)] {
  var counts: [String: Int] = [:]
  var order: [String] = []
  for path in paths {
    let parts = path.split(separator: "/")
    let isTenancy = parts.first == "clusters" && parts.count > 3
    let folder = isTenancy ? parts.prefix(3).joined(separator: "/") : path
    if counts[folder] == nil { order.append(folder) }
    counts[folder, default: 0] += 1
  }
  return order.map { folder in
    let count = counts[folder] ?? 0
    return (folder, count > 1 ? counted(count, "file") : "")
  }
}

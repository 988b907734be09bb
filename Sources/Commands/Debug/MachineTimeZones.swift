import Files
import Versioning

/// The rules of an IANA zone, from the machine's own data; `nil` where it has none of that name.
func machineTimeZone(_ name: String) -> TimeZoneRules? {
  if name == "UTC" { return .utc }
  let isPlain = !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  guard isPlain, let bytes = try? readFile("/usr/share/zoneinfo/\(name)", limit: 1 << 20) else {
    return nil
  }
  return try? TimeZoneRules(tzif: bytes)
}

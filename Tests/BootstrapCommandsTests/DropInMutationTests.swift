import Glibc
import Testing

/// Further changes of the real kit, through the program: what each ends with, and the file and line it names.
@Suite(.enabled(if: KitCopy.isPresent, "../shared/corpus is not here"))
struct DropInMutationTests {
  let kit: KitCopy
  private let folder = KitCopy.kit

  init() throws {
    kit = try KitCopy()
  }

  @Test func aCycleOfSevenIsTwoAndEveryEdgeHasItsPlace() throws {
    let ring = [
      "bp-knative", "bp-kserve", "bp-vllm", "bp-stunner", "bp-livekit", "bp-temporal", "bp-matrix",
    ]
    for (index, name) in ring.enumerated() {
      let key = "name: \(name)\n    depends_on: ["
      let next = ring[(index + 1) % ring.count]
      try #require(try kit.replace(key, by: key + next + ", ", in: KitCopy.expected))
    }
    let run = kit.check()
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "bp-stunner → bp-livekit → bp-temporal → bp-matrix → bp-knative → bp-kserve → bp-vllm → "
          + "bp-stunner can never be installed"))
    #expect(run.output.contains("scripts/expected-bootstrap-deps.yaml:"))
  }

  @Test func aCycleOfSevenInFilesAndGraphIsTwo() throws {
    let ring = [
      "bp-openbao", "bp-keycloak", "bp-gitea", "bp-powerdns", "bp-external-dns",
      "bp-catalyst-platform", "bp-nats-jetstream",
    ]
    let files = ["08", "09", "10", "11", "12", "13", "07"]
    for index in ring.indices {
      let (name, next) = (ring[index], ring[(index + 1) % ring.count])
      let key = "name: \(name)\n    depends_on: ["
      try #require(try kit.replace(key, by: key + next + ", ", in: KitCopy.expected))
      let file = try #require(kit.names.first { $0.hasPrefix(files[index] + "-") })
      try #require(
        try kit.replace("  dependsOn:\n", by: "  dependsOn:\n    - name: \(next)\n", in: file))
    }
    let run = kit.check()
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "bp-nats-jetstream → bp-openbao → bp-keycloak → bp-gitea → bp-powerdns → bp-external-dns → "
          + "bp-catalyst-platform → bp-nats-jetstream can never be installed"))
    for file in files {
      let name = try #require(kit.names.first { $0.hasPrefix(file + "-") })
      #expect(run.output.contains("\(folder)/\(name):"), "\(run.output)")
    }
  }

  @Test func aSlotTwiceIsNamedAndIsNoDrift() throws {
    let text = kit.text(folder + "/10-gitea.yaml")
    kit.remove(folder + "/10-gitea.yaml")
    try kit.write(text, to: folder + "/09-gitea.yaml")
    let run = kit.check()
    #expect(run.status == 0)
    #expect(
      run.output.contains("slot 09 is used twice: by '09-gitea.yaml' and by '09-keycloak.yaml'"))
    #expect(run.output.contains("\(folder)/09-keycloak.yaml:"))
    #expect(kit.check("--strict").status == 1)
  }

  @Test func aReleaseDeclaredTwiceIsThree() throws {
    try #require(
      try kit.replace(
        "\nslots:\n", by: "\nslots:\n  - {slot: 1, name: bp-gitea, depends_on: [bp-cilium]}\n",
        in: KitCopy.expected))
    let run = kit.check()
    #expect(run.status == 3)
    #expect(run.output.contains("'bp-gitea' is declared twice"))
    #expect(run.output.contains("scripts/expected-bootstrap-deps.yaml:"))
  }

  @Test func anEmptyFolderIsThree() throws {
    mkdir(kit.folder + "/empty", 0o755)
    defer { rmdir(kit.folder + "/empty") }
    let run = kit.check("--kit-dir", "empty", "--expected", KitCopy.expected)
    #expect(run.status == 3)
    #expect(run.error.contains("'empty' holds no manifests"))
  }

  /// Whoever runs the tests may be allowed to read everything, so what cannot be read is a link to nowhere.
  @Test func aFileThatCannotBeReadIsThree() {
    let file = folder + "/35-coraza.yaml"
    kit.remove(file)
    symlink("nowhere.yaml", kit.folder + "/" + file)
    let run = kit.check()
    #expect(run.status == 3)
    #expect(run.error.contains("35-coraza.yaml"))
    kit.remove(file)
    mkfifo(kit.folder + "/" + file, 0o600)
    let pipe = kit.check()
    #expect(pipe.status == 3)
    #expect(pipe.error.contains("35-coraza.yaml"))
  }

  /// The script leaves out what stands in the folders of the kit.
  @Test func deeperFoldersAreNoPart() throws {
    try kit.write(kit.text(folder + "/10-gitea.yaml"), to: folder + "/more/10-gitea.yaml")
    #expect(kit.check().status == 0)
    kit.remove(folder + "/more/10-gitea.yaml")
    rmdir(kit.folder + "/" + folder + "/more")
  }
}

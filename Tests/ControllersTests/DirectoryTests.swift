import Controllers
import Files
import Testing

extension ControllerTests {
  @Suite struct DirectoryTests {
    @Test func theRepositoriesAreWhatTheCommandWrites() async throws {
      let folder = try TestFolder.demo()
      let run = try DirectoryRun(folder)
      await run.settled()
      #expect(try ExpectedRepositories(folder).stand())
      let status = try folder.status("Application", "gulf-freight-prod", "booking")
      #expect(status.contains("reason: Rendered"))
      #expect(status.contains("repository: gulf-freight/booking"))
      await run.stop()
    }

    @Test func aSecondLookWritesNothing() async throws {
      let folder = try TestFolder.minimal()
      let run = try DirectoryRun(folder)
      await run.settled()
      let before = (run.metrics.value(.commits), run.statusWrites)
      await run.runner.startOver()
      await run.settled()
      #expect(run.metrics.value(.commits) == before.0)
      #expect(run.statusWrites == before.1)
      await run.stop()
      // Nor does a new process.
      let again = try DirectoryRun(folder)
      await again.settled()
      #expect(again.metrics.value(.commits) == 0)
      #expect(again.statusWrites == 0)
      await again.stop()
    }

    @Test func anEditIsFollowedByItsCommit() async throws {
      let folder = try TestFolder.minimal()
      let run = try DirectoryRun(folder)
      await run.settled()
      let before = run.metrics.value(.commits)
      try folder.edit(
        "application.yaml", "    name: bp-hello", "    name: bp-hello\n  domain: hello.example.org")
      let expected = try ExpectedRepositories(folder)
      #expect(try await run.eventually { try expected.stand() })
      // A commit is counted after it stands.
      await run.settled()
      #expect(run.metrics.value(.commits) > before)
      await run.stop()
    }

    @Test func aMalformedObjectStopsNobodyElse() async throws {
      let folder = try TestFolder.demo()
      try folder.edit(
        "applications/gulf-freight-prod/booking.yaml", "overlay: medium", "overlay: [medium]")
      let run = try DirectoryRun(folder)
      await run.settled()
      let broken = try folder.status("Application", "gulf-freight-prod", "booking")
      #expect(broken.contains("reason: Invalid"))
      #expect(broken.contains("path: /spec/overlay"))
      let environment = try folder.status("Environment", "gulf-freight", "gulf-freight-prod")
      #expect(environment.contains("reason: Held"))
      for (namespace, name) in [
        ("gulf-freight-prod", "tracking"), ("gulf-freight-dev", "tracking"),
        ("nizwa-dates-prod", "blog"),
      ] {
        #expect(try folder.status("Application", namespace, name).contains("reason: Rendered"))
      }
      // Put right, everything follows.
      try folder.edit(
        "applications/gulf-freight-prod/booking.yaml", "overlay: [medium]", "overlay: medium")
      let expected = try ExpectedRepositories(folder)
      #expect(try await run.eventually { try expected.stand() })
      await run.stop()
    }

    @Test func aFileThatCannotBeReadTakesNothingAway() async throws {
      let folder = try TestFolder.minimal()
      let run = try DirectoryRun(folder)
      await run.settled()
      let before = run.metrics.value(.commits)
      let place = "\(folder.workspace)/application.yaml"
      let text = try readFile(place, limit: 1 << 20)
      try writeFile(Array("spec: [".utf8), to: place)
      #expect(
        try await run.eventually {
          try folder.status("Environment", "acme", "acme-prod")
            .contains("reason: Held")
        })
      await run.settled()
      #expect(run.metrics.value(.commits) == before)
      try writeFile(text, to: place)
      #expect(
        try await run.eventually {
          try folder.status("Environment", "acme", "acme-prod")
            .contains("reason: Rendered")
        })
      await run.stop()
    }

    @Test func whatGoesIsTakenOutOfItsEnvironment() async throws {
      let folder = try TestFolder.minimal()
      let run = try DirectoryRun(folder)
      await run.settled()
      try deleteFile("\(folder.workspace)/application.yaml")
      #expect(
        try await run.eventually {
          (try? folder.status("Application", "acme-prod", "hello")) == nil
        })
      let expected = try ExpectedRepositories(folder)
      #expect(try await run.eventually { try expected.stand() })
      await run.stop()
    }

    @Test func peoplesChangesInGitAreLeftAndNamed() async throws {
      let folder = try TestFolder.demo()
      let run = try DirectoryRun(folder)
      await run.settled()
      await run.stop()
      try editInGit(folder, repository: "nizwa-dates/landing", file: "base/namespace.yaml")
      try folder.edit("applications/nizwa-dates-prod/landing.yaml", "spec:", "spec: # changed\n")
      let again = try DirectoryRun(folder)
      await again.settled()
      let status = try folder.status("Application", "nizwa-dates-prod", "landing")
      #expect(status.contains("reason: EditedByHand"))
      #expect(status.contains("base/namespace.yaml"))
      #expect(
        try folder.status("Application", "nizwa-dates-prod", "blog").contains("reason: Rendered"))
      await again.stop()
    }
  }
}

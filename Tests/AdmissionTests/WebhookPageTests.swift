import Admission
import Fixtures
import Testing

@Suite struct WebhookPageTests {
  @Test func theDocumentationIsCurrent() throws {
    try expectGolden(webhookPage(), in: "docs/webhook.md")
  }
}

import APIServerDouble
import Admission
import Diagnostics
import Glibc
import Model
import Syntax
import Testing

private let good: JSONValue = [
  "apiVersion": "apps.openova.io/v1", "kind": "Application",
  "metadata": [
    "name": "shop", "namespace": "acme-prod", "uid": "u", "resourceVersion": "7",
    "managedFields": [["manager": "kubectl"]],
    "labels": [
      "openova.io/sovereign": "acme.io", "openova.io/organization": "acme",
      "openova.io/environment": "acme-prod", "openova.io/application": "shop",
      "openova.io/blueprint": "bp-shop", "openova.io/managed-by": "flux",
      "app.kubernetes.io/managed-by": "flux",
    ],
  ],
  "spec": [
    "organization": "acme", "environment": "acme-prod",
    "blueprint": ["name": "bp-shop", "version": "1.0.0"],
  ],
  "status": ["conditions": []],
]

/// Read once: without optimization that takes seconds.
let builtInFacts = Facts.builtIn()

func review(_ object: JSONValue, operation: String = "CREATE", dryRun: Bool = false) -> [UInt8] {
  let review: JSONValue = [
    "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
    "request": [
      "uid": "705ab4f5", "kind": ["kind": "Application"], "operation": .string(operation),
      "object": object, "dryRun": .boolean(dryRun),
    ],
  ]
  return review.bytes
}

@Suite struct ReviewTests {
  private let admission = Admission(facts: builtInFacts)

  private func response(_ body: [UInt8], _ admission: Admission? = nil) throws -> JSONValue {
    let answer = try #require((admission ?? self.admission).review(body))
    return try #require(JSONValue(answer)?["response"])
  }

  private var broken: JSONValue {
    var object = good
    object["spec"]?["overlay"] = ["medium"]
    return object
  }

  @Test func aGoodObjectIsAdmitted() throws {
    let response = try response(review(good))
    #expect(response == ["uid": "705ab4f5", "allowed": .boolean(true)])
  }

  @Test func anErrorRefusesWithItsPlace() throws {
    let response = try response(review(broken))
    #expect(response["allowed"] == .boolean(false))
    #expect(response["status"]?["code"]?.integer == 422)
    #expect(response["status"]?["message"]?.string?.hasPrefix("/spec/overlay: ") == true)
    #expect(response["status"]?["details"]?["causes"]?.items.first?["field"] == "/spec/overlay")
  }

  @Test func aDryRunIsAnsweredAlike() throws {
    #expect(try response(review(broken, dryRun: true)) == response(review(broken)))
  }

  @Test func warningsMayBeAllThereIs() throws {
    let response = try response(review(broken), Admission(facts: builtInFacts, warnsOnly: true))
    #expect(response["allowed"] == .boolean(true))
    #expect(response["warnings"]?.items.isEmpty == false)
  }

  @Test func whatGoesMayGo() throws {
    #expect(try response(review(broken, operation: "DELETE"))["allowed"] == .boolean(true))
    var leaving = broken
    leaving["metadata"]?["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    #expect(try response(review(leaving, operation: "UPDATE"))["allowed"] == .boolean(true))
  }

  @Test(arguments: ["", "{", "[]", "{\"request\":{}}", "{\"request\":{\"uid\":1}}"])
  func whatIsNoReviewIsNotAnswered(body: String) {
    #expect(admission.review(Array(body.utf8)) == nil)
  }

  @Test func aDecisionTakesUnderFiveMilliseconds() throws {
    let body = review(good)
    _ = admission.review(body)
    // What this thread spends: other tests take the processor too.
    let start = nanoseconds(CLOCK_THREAD_CPUTIME_ID)
    for _ in 0..<20 { _ = admission.review(body) }
    let each = Duration.nanoseconds(nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start) / 20
    #if DEBUG
      // Without optimization everything takes many times as long.
      #expect(each < .milliseconds(200))
    #else
      #expect(each < .milliseconds(5))
    #endif
  }
}

private func nanoseconds(_ clock: clockid_t) -> Int64 {
  var time = timespec()
  clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

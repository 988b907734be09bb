import Diagnostics
import Kustomize
import Syntax
import Testing

/// Every value of a build knows who set it.
@Suite struct OriginTests {
  @Test func valuesPointAtWhatSetThem() throws {
    let texts = [
      "base/kustomization.yaml": "resources: [r.yaml]\n",
      "base/r.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {replicas: 1, paused: false, template: {spec: {containers: [{name: web, image: web}]}}}
      """,
      "top/kustomization.yaml": """
      resources: [../base]
      namespace: shop
      labels: [{pairs: {team: blue}}]
      images: [{name: web, newTag: v2}]
      patches:
      - patch: |-
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec: {replicas: 7}
      - target: {kind: Deployment}
        patch: "[{op: add, path: /spec/minReadySeconds, value: 5}]"
      """.replacing("patch: \"[{op", with: "patch: \"- {op").replacing("5}]\"", with: "5}\""),
    ]
    let build = kustomize("top", files: .memory(texts))
    #expect(build.diagnostics == [])
    let object = try #require(build.value.objects.first)
    func origin(_ pointer: String) -> String {
      guard let range = object.at(pointer: pointer)?.range else { return "nothing" }
      let position = LineIndex(range.file).position(at: range.start)
      return "\(range.file.path):\(position.line):\(position.column)"
    }
    #expect(origin("/spec/replicas") == "top/kustomization.yaml:10:22")
    #expect(origin("/spec/paused") == "base/r.yaml:4:29")
    #expect(origin("/metadata/namespace") == "top/kustomization.yaml:2:12")
    #expect(origin("/metadata/labels/team") == "top/kustomization.yaml:3:25")
    #expect(
      origin("/spec/template/spec/containers/0/image") == "top/kustomization.yaml:4:10")
    #expect(origin("/spec/minReadySeconds") == "top/kustomization.yaml:12:10")
  }
}

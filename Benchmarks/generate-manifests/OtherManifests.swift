/// Flux's HelmRelease with the values of a chart.
func release(_ name: String, _ environment: String, _ random: inout Choices) -> String {
  let values = (0..<9 + random.number(below: 20)).map { number in
    "\(random.word)\(number): \(random.one(of: ["true", "12", "0.5", "text", "10.0.0.1", "1h30m"]))"
  }
  return """
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata:
      name: \(name)
      namespace: \(environment)
    spec:
      interval: 15m
      releaseName: \(name)
      chartRef:
        kind: OCIRepository
        name: \(name)
      install:
        crds: CreateReplace
        strategy:
          name: RetryOnFailure
      upgrade:
        crds: CreateReplace
        strategy:
          name: RetryOnFailure
      driftDetection:
        mode: enabled
      dependsOn:
        - name: \(random.word)
      values:
        replicaCount: \(random.number(below: 5))
        image:
          repository: ghcr.io/example/\(name)
          tag: "1.\(random.number(below: 30)).0"
          digest: sha256:\(random.digest)
        resources: {limits: {cpu: 500m, memory: 256Mi}, requests: {cpu: 50m, memory: 64Mi}}
        tolerations: []
        settings:

    """ + indented(values, by: 6) + """
        valuesFrom:
          - kind: ConfigMap
            name: \(name)-values

      """
}

/// A Deployment with two containers.
func deployment(_ name: String, _ environment: String, _ random: inout Choices) -> String {
  let variables = (0..<4 + random.number(below: 12)).flatMap { number in
    ["- name: \(random.word.uppercased())_\(number)", "  value: \"\(random.word)\""]
  }
  return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: \(name)
      namespace: \(environment)
      labels: &labels
        app.kubernetes.io/name: \(name)
        app.kubernetes.io/part-of: \(random.word)
      annotations:
        example.org/checksum: \(random.digest)
    spec:
      replicas: \(1 + random.number(below: 4))
      selector:
        matchLabels: *labels
      template:
        metadata:
          labels: *labels
        spec:
          serviceAccountName: \(name)
          securityContext: {runAsNonRoot: true, fsGroup: 2000}
          containers:
            - name: main
              image: ghcr.io/example/\(name):1.\(random.number(below: 20)).\(random.number(below: 9))
              args: ["--listen=:8080", "--level=info", --\(random.word)]
              ports:
                - name: http
                  containerPort: 8080
                  protocol: TCP
              resources:
                limits:
                  cpu: 500m
                  memory: 512Mi
              env:

    """ + indented(variables, by: 12)
}

/// A ConfigMap with files in block scalars.
func configMap(_ name: String, _ environment: String, _ random: inout Choices) -> String {
  let files = (0..<2 + random.number(below: 2)).flatMap { number in
    ["\(random.word)-\(number).conf: |"]
      + (0..<14 + random.number(below: 8)).map { line in
        line % 5 == 4 ? "" : "  \(random.word) = \(random.sentence)  # \(random.word)"
      }
  }
  return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: \(name)
      namespace: \(environment)
      labels:
        app.kubernetes.io/part-of: \(random.word)
    immutable: true
    data:
      \(random.word): \(random.word)
      summary: >-
        \(random.sentence)
        \(random.sentence)

    """ + indented(files, by: 2)
}

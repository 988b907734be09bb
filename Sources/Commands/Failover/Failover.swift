import Shell

extension Command {
  /// Plans how an Application moves to another region.
  static let failover = Command(
    "failover", "plans how an Application's primary moves to another region",
    discussion: """
      A failover changes Git, never the cluster alone: the plan has the steps in order with what \
      each needs and how it is undone, the DNS records before and after, and the change of the \
      Application's regions.
      """,
    [.failoverPlan])
}

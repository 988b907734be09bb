internal import Shell

/// The page of the documentation about the webhook: every flag, and how it answers.
package func webhookPage() -> String {
  let program = Program.catalystWebhook
  var help = program.help(for: program.root, at: [], width: 96)
  while help.last == "\n" { help.removeLast() }
  return """
    # Webhook

    Written by `make docs` from the sources.

    `catalyst webhook` answers a ValidatingWebhookConfiguration: an object with an error of `catalyst check`
    is refused, with the findings as its message, each with its place in the object; all else that is found
    comes back as warnings. It looks at one object alone: what only the whole workspace shows is found by
    `catalyst check` and said in statuses. Deletions, subresources and objects that are to go pass.

    ## Flags
    ```
    \(help)
    ```

    ## Bounds
    | what | is answered with |
    |---|---|
    | anything but POST on `/validate`, and GET on `/healthz` and `/readyz` | 404 |
    | a body over \(AdmissionServer.largestBody >> 20) MiB | 413 |
    | a body that is no AdmissionReview | 400 |

    ## In a cluster
    `deploy/base` has two replicas behind a Service. The Secret `catalyst-webhook-tls` holds the
    certificate, which is exchanged without a restart when it changes; cert-manager's CA injector fills in
    `caBundle`. `failurePolicy` is `Ignore`: a webhook that is down must not stop a cluster, and the
    controllers say what slipped through.

    """
}

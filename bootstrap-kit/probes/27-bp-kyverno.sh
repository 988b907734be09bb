#!/bin/sh
kubectl -n kyverno wait --for=condition=Available deployment/kyverno-admission-controller --timeout=10s && kubectl get validatingwebhookconfigurations -l webhook.kyverno.io/managed-by=kyverno -o name | grep -q .

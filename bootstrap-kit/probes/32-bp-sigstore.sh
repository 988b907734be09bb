#!/bin/sh
kubectl -n sigstore wait --for=condition=Available deployment --all --timeout=10s && kubectl get validatingwebhookconfigurations policy.sigstore.dev -o name

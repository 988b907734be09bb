#!/bin/sh
kubectl -n vpa wait --for=condition=Available deployment --all --timeout=10s && kubectl get mutatingwebhookconfigurations vpa-webhook-config -o name

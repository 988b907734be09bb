#!/bin/sh
kubectl -n catalyst-opentelemetry wait --for=condition=Available deployment --all --timeout=10s && kubectl get crd instrumentations.opentelemetry.io -o name

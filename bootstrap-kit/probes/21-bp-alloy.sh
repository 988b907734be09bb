#!/bin/sh
kubectl -n catalyst-alloy rollout status daemonset/alloy --timeout=10s && kubectl get crd servicemonitors.monitoring.coreos.com -o name

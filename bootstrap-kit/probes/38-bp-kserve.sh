#!/bin/sh
kubectl -n kserve wait --for=condition=Available deployment/kserve-controller-manager --timeout=10s && kubectl get clusterservingruntimes -o name | grep -q .

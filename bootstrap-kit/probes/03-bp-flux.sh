#!/bin/sh
kubectl -n flux-system wait --for=condition=Available deployment/source-controller deployment/kustomize-controller deployment/helm-controller --timeout=10s

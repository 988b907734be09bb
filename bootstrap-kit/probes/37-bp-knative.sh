#!/bin/sh
kubectl -n knative wait --for=condition=Available deployment/controller deployment/webhook deployment/activator deployment/autoscaler --timeout=10s

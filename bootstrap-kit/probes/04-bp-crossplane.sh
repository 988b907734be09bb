#!/bin/sh
kubectl wait --for=condition=Healthy providers.pkg.crossplane.io --all --timeout=10s

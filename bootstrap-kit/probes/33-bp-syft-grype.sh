#!/bin/sh
kubectl -n syft-grype wait --for=condition=Available deployment --all --timeout=10s

#!/bin/sh
kubectl -n velero wait --for=jsonpath='{.status.phase}'=Available backupstoragelocations.velero.io --all --timeout=10s

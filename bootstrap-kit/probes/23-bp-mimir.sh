#!/bin/sh
kubectl get --raw "/api/v1/namespaces/catalyst-mimir/services/http:mimir:8080/proxy/ready" | grep -qx ready

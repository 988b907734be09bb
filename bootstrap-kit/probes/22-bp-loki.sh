#!/bin/sh
kubectl get --raw "/api/v1/namespaces/catalyst-loki/services/http:loki:3100/proxy/ready" | grep -qx ready

#!/bin/sh
kubectl get --raw "/api/v1/namespaces/anthropic-adapter/services/http:anthropic-adapter:8080/proxy/healthz"

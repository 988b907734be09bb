#!/bin/sh
kubectl get --raw "/api/v1/namespaces/nemo-guardrails/services/http:nemo-guardrails:8000/proxy/v1/rails/configs" | grep -q '"id"'

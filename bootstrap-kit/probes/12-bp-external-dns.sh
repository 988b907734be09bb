#!/bin/sh
kubectl get --raw "/api/v1/namespaces/external-dns/services/http:external-dns:7979/proxy/healthz" | grep -q OK

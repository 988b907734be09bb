#!/bin/sh
kubectl get --raw "/api/v1/namespaces/catalyst-nats-jetstream/services/http:nats-headless:8222/proxy/healthz?js-enabled-only=true" | grep -q '"status":"ok"'

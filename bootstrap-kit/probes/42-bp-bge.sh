#!/bin/sh
kubectl get --raw "/api/v1/namespaces/bge/services/http:bge:8080/proxy/health"

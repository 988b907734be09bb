#!/bin/sh
kubectl get --raw "/api/v1/namespaces/sealed-secrets/services/http:sealed-secrets:8080/proxy/v1/cert.pem" | grep -q 'BEGIN CERTIFICATE'

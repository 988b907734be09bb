#!/bin/sh
kubectl get --raw "/api/v1/namespaces/catalyst-openbao/services/https:openbao:8200/proxy/v1/sys/health" | grep -q '"sealed":false'

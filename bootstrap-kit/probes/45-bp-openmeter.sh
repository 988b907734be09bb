#!/bin/sh
kubectl get --raw "/api/v1/namespaces/openmeter/services/http:openmeter-api:8888/proxy/api/v1/meters"

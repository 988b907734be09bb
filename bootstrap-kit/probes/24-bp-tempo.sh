#!/bin/sh
kubectl get --raw "/api/v1/namespaces/catalyst-tempo/services/http:tempo:3200/proxy/ready" | grep -qx ready

#!/bin/sh
kubectl get --raw "/api/v1/namespaces/livekit/services/http:livekit:7880/proxy/" | grep -qx OK

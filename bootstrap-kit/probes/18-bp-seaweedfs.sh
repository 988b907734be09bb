#!/bin/sh
kubectl get --raw "/api/v1/namespaces/seaweedfs/services/http:seaweedfs-s3:8333/proxy/healthz" && kubectl get --raw "/api/v1/namespaces/seaweedfs/services/http:seaweedfs-master:9333/proxy/cluster/healthz"

#!/bin/sh
kubectl -n cluster-autoscaler-hcloud get configmap cluster-autoscaler-status -o 'jsonpath={.data.status}' | grep -q Healthy

#!/bin/sh
kubectl get vulnerabilityreports --all-namespaces -o name | grep -q .

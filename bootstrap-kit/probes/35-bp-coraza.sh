#!/bin/sh
kubectl -n coraza wait --for=condition=Available deployment/coraza --timeout=10s

#!/bin/sh
kubectl -n reloader wait --for=condition=Available deployment/reloader --timeout=10s

#!/bin/sh
kubectl wait --for=condition=Accepted gatewayclass/stunner --timeout=10s

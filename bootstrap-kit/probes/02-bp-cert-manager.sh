#!/bin/sh
kubectl wait --for=condition=Ready clusterissuer --all --timeout=10s

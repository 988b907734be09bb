#!/bin/sh
kubectl wait --for=condition=Established compositeresourcedefinitions.apiextensions.crossplane.io --all --timeout=10s

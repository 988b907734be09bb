#!/bin/sh
kubectl -n self-sovereign-cutover get configmap self-sovereign-cutover-status -o name && test -z "$(kubectl -n self-sovereign-cutover get jobs -o name)"
